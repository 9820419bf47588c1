using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class DestinationTests
{
    [Fact]
    public void All_keys_have_a_place_when_operators_and_account_suffice()
    {
        Affordable(A.World(), 3, 20, out var shortage).ShouldBe(20);
        shortage.ShouldBeNull();
    }

    [Fact]
    public void Keys_on_their_way_are_paid_first()
    {
        var world = A.World().WithOwner(owner => owner with { Balance = Reading.Known(CostOf(5) + A.Policy.OwnerAccountReserve) });

        Affordable(world, 3, 20, out var shortage).ShouldBe(2);
        shortage!.Code.ShouldBe(HeldCode.AccountTooSmall);
        Affordable(world, 5, 20, out _).ShouldBe(0);
    }

    [Fact]
    public void A_registration_in_flight_is_paid_first()
    {
        var world = A.World().WithOwner(owner => owner with { Balance = Reading.Known(CostOf(4) + CostOf(1) + A.Policy.OwnerAccountReserve) })
            .With(A.Validator(1).Staked())
            .With(A.Intent(1).Register(A.Operators(1, 2, 3, 4), CostOf(4), 1));

        Affordable(world, 0, 5, out _).ShouldBe(1);
    }

    [Fact]
    public void Keys_that_do_not_fit_into_one_cluster_get_places_in_the_next()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 8).Select(id => A.Operator((ulong)id) with { ValidatorCount = 2_998 })];

        Affordable(A.World().WithOperators(operators), 0, 10, out var shortage).ShouldBe(4);
        shortage!.Code.ShouldBe(HeldCode.NoCluster);
    }

    [Fact]
    public void A_share_limit_sends_the_next_keys_to_other_operators()
    {
        Affordable(A.World(), 0, 50, out _).ShouldBe(50);
        Affordable(A.World().WithOperators([.. Enumerable.Range(1, 8).Select(id => A.Operator((ulong)id))]), 0, 50, out var shortage).ShouldBe(40);

        shortage!.Code.ShouldBe(HeldCode.NoCluster);
    }

    [Fact]
    public void Too_few_operators_are_no_place_and_the_text_says_why()
    {
        Affordable(A.World().WithOperators(A.Operator(1), A.Operator(2), A.Operator(3) with { AcceptsUs = false }), 0, 1, out var shortage).ShouldBe(0);

        shortage!.Code.ShouldBe(HeldCode.NoCluster);
        shortage.Text.ShouldContain("2 operators are acceptable, refused are 1 private");
    }

    [Fact]
    public void Used_up_owners_are_no_place()
    {
        Affordable(A.World().WithOwner(owner => owner with { RegistrationNonce = 60_000 }), 0, 1, out var shortage).ShouldBe(0);
        shortage!.Code.ShouldBe(HeldCode.NoOwner);
    }

    [Fact]
    public void Inputs_that_could_not_be_read_hold()
    {
        Missing(A.World().WithOperators(A.Unread<IReadOnlyList<OperatorView>>()));
        Missing(A.World().WithSsv(A.Unread<SsvNetworkView>()));
        Missing(A.World().WithOwner(owner => owner with { Balance = A.Unread<Wei>() }));

        static void Missing(WorldBuilder world)
        {
            Affordable(world, 0, 1, out var shortage).ShouldBe(0);
            shortage!.Code.ShouldBe(HeldCode.MissingInput);
            shortage.Text.ShouldContain("connection refused");
        }
    }

    private static Wei CostOf(int keys)
    {
        var world = A.World().Build();
        var place = new ClusterChoice(world.Operators.Value, world.Ssv.Value, [], A.Policy, world.Now).Choose(A.Owner, keys)!;
        return RegistrationCost.Of(place, keys, Wei.Zero, world.Ssv.Value, A.Policy);
    }

    private static int Affordable(WorldBuilder builder, int promised, int wanted, out Shortage? shortage)
    {
        var world = builder.Build();
        return new Destination(world, A.Policy, new Claims(world, A.Policy)).Affordable(promised, wanted, out shortage);
    }
}
