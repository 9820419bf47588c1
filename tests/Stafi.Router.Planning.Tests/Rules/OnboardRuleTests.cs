using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Rules;

public class OnboardRuleTests
{
    private static readonly OperatorSet Cheapest = A.Operators(1, 2, 3, 4);

    [Fact]
    public void Staked_keys_are_registered_together_in_the_cheapest_cluster_oldest_first()
    {
        var step = A.World().With(A.Validator(1).Staked().Since(900), A.Validator(2).Staked().Since(800)).Plan().Only<RegisterStep>();

        step.Owner.ShouldBe(A.Owner);
        step.Operators.ShouldBe(Cheapest);
        step.Keys.ShouldBe([A.Key(2), A.Key(1)]);
        step.Funding.ShouldBeGreaterThan(Wei.Zero);
    }

    [Fact]
    public void The_funding_is_what_the_new_cluster_needs_for_all_its_validators()
    {
        // Fees of operators 1 to 4 and of the network, for 42,960 + 30 x 7,200 + 100 blocks.
        var burn = (4 * 1_000_000_000UL) + (10 * 100_000) + 3_366_600_000;

        A.World().With(A.Validator(1).Staked(), A.Validator(2).Staked()).Plan().Only<RegisterStep>().Funding
            .ShouldBe(new Wei(burn * 2) * (42_960 + 216_000 + 100));
    }

    [Fact]
    public void What_an_own_cluster_has_is_not_paid_again()
    {
        var step = A.World().With(A.Cluster(1, 2, 3, 4).With(1).Balance(Reading.Known(Wei.FromEther(1)))).With(A.Validator(1).Staked()).Plan().Only<RegisterStep>();

        step.Operators.ShouldBe(Cheapest);
        step.Funding.ShouldBe(Wei.Zero);
    }

    [Fact]
    public void A_cluster_whose_balance_could_not_be_read_holds() =>
        A.World().With(A.Cluster(1, 2, 3, 4).Balance(A.Unread<Wei>())).With(A.Validator(1).Staked()).Plan()
            .Held("register", HeldCode.MissingInput).Text.ShouldContain("connection refused");

    [Fact]
    public void C1_while_nonces_are_in_doubt_nothing_is_registered_and_all_else_goes_on()
    {
        var plan = A.World().WithPool(200).With(A.Validator(1).Staked(), A.Validator(2).Matched()).Disagreeing("the API has counted 7, the ledger 6").Plan();

        plan.Has<RegisterStep>().ShouldBeFalse();
        plan.Held("register", HeldCode.LedgerDisagreement).Text.ShouldContain("the API has counted 7, the ledger 6");
        plan.Has<StakeStep>().ShouldBeTrue();
        plan.Has<DepositStep>().ShouldBeTrue();
    }

    [Theory]
    [InlineData(IntentState.Mined, false)]
    [InlineData(IntentState.Final, true)]
    [InlineData(IntentState.Reverted, true)]
    public void In_another_cluster_nothing_is_registered_before_the_last_registration_is_final(IntentState state, bool registers)
    {
        // Simulation, seed 2066: a reorganisation put a stranger's dust before the first one, which reverted, and the second one had wrong nonces.
        var plan = A.World().With(A.Validator(1).Staked().On(A.Operators(13, 14, 15, 16)), A.Validator(2).Staked())
            .With(A.Intent(7).Register(A.Operators(13, 14, 15, 16), Wei.FromEther(1), 1).In(state, A.Head - 3)).Plan();

        plan.Has<RegisterStep>().ShouldBe(registers);
        if (!registers) plan.Held("register", HeldCode.WaitsForClaim).Text.ShouldContain("intent 7, block 997");
    }

    [Fact]
    public void In_the_same_cluster_the_next_registration_follows_at_once()
    {
        var step = A.World().With(A.Validator(1).Staked().On(Cheapest), A.Validator(2).Staked()).With(A.Cluster(1, 2, 3, 4))
            .With(A.Intent(7).Register(Cheapest, Wei.FromEther(1), 1).In(IntentState.Mined, A.Head - 3)).Plan().Only<RegisterStep>();

        step.Operators.ShouldBe(Cheapest);
    }

    [Fact]
    public void Registered_and_exited_validators_need_nothing()
    {
        var plan = A.World().With(A.Validator(1).Staked().On(Cheapest), A.Validator(2).Staked().OnBeacon(ValidatorStatus.WithdrawalDone)).Plan();

        plan.Has<RegisterStep>().ShouldBeFalse();
        plan.Holds.ShouldNotContain(held => held.Rule == "Onboard");
    }

    [Fact]
    public void Nothing_is_registered_before_the_fee_recipient_is_set()
    {
        var plan = A.World().WithOwner(owner => owner with { FeeRecipient = null }).With(A.Validator(1).Staked()).Plan();

        plan.Has<FeeRecipientStep>().ShouldBeTrue();
        plan.Has<RegisterStep>().ShouldBeFalse();
        plan.Held("register", HeldCode.WaitsForFeeRecipient).Text.ShouldContain("now it is not set");
    }

    [Fact]
    public void One_registration_of_an_owner_is_in_flight_at_a_time()
    {
        var plan = A.World().With(A.Validator(1).Staked(), A.Validator(2).Staked())
            .With(A.Intent(9).Register(A.Operators(5, 6, 7, 8), Wei.FromEther(1), 1)).Plan();

        plan.Has<RegisterStep>().ShouldBeFalse();
        plan.Holds.Where(held => held.Code == HeldCode.WaitsForClaim).Select(held => held.Text[..5]).ShouldBe(["key 1", "key 2"]);
    }

    [Fact]
    public void A_reverted_registration_frees_the_lane_and_its_keys_go_to_the_same_cluster() =>
        A.World().With(A.Validator(1).Staked().Knowing(key => key with { Placements = [new Placement(9, A.Owner, Cheapest, IntentState.Reverted)] }))
            .With(A.Intent(9).Register(Cheapest, Wei.FromEther(1), 1).In(IntentState.Reverted, A.Head)).Plan()
            .Only<RegisterStep>().Operators.ShouldBe(Cheapest);

    [Fact]
    public void A_key_that_may_be_live_elsewhere_is_held_alone()
    {
        var plan = A.World().With(
            A.Validator(1).Staked().Knowing(key => key with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing)) }),
            A.Validator(2).Staked()).Plan();

        plan.Only<RegisterStep>().Keys.ShouldBe([A.Key(2)]);
        plan.Held($"validator {A.Key(1)}", HeldCode.GateUnsafe).Text.ShouldContain("may be live elsewhere");
    }

    [Fact]
    public void Keys_of_unknown_liveness_are_held() =>
        A.World().With(A.Validator(1).Staked().Knowing(key => key with { Registry = A.Unread<RegistryEntry?>() })).Plan()
            .Held("register", HeldCode.GateUnknown).Text.ShouldContain("connection refused");

    [Fact]
    public void The_account_pays_for_as_many_as_it_can()
    {
        var one = A.World().With(A.Validator(1).Staked()).Plan().Only<RegisterStep>().Funding;
        var plan = A.World().WithOwner(owner => owner with { Balance = Reading.Known(one + A.Policy.OwnerAccountReserve) })
            .With(A.Validator(1).Staked(), A.Validator(2).Staked()).Plan();

        plan.Only<RegisterStep>().Keys.ShouldBe([A.Key(1)]);
        plan.Held("register", HeldCode.AccountTooSmall).Text.ShouldStartWith("key 2: the SSV account");
    }

    [Fact]
    public void An_empty_account_holds_all_and_says_how_much_is_needed()
    {
        var plan = A.World().WithOwner(owner => owner with { Balance = Reading.Known(Wei.Zero) }).With(A.Validator(1).Staked()).Plan();

        plan.Has<RegisterStep>().ShouldBeFalse();
        plan.Held("register", HeldCode.AccountTooSmall).Facts["validators"].ShouldBe("1");
    }

    [Fact]
    public void Inputs_that_could_not_be_read_hold_with_their_reason()
    {
        Holds(A.World().WithPool(A.Unread<PoolView>()));
        Holds(A.World().WithSsv(A.Unread<SsvNetworkView>()));
        Holds(A.World().WithOperators(A.Unread<IReadOnlyList<OperatorView>>()));
        Holds(A.World().WithOwner(owner => owner with { Balance = A.Unread<Wei>() }));

        static void Holds(WorldBuilder world) =>
            world.With(A.Validator(1).Staked()).Plan().Held("register", HeldCode.MissingInput).Text.ShouldContain("connection refused");
    }

    [Fact]
    public void Too_few_operators_hold_with_the_reasons() =>
        A.World().WithOperators(A.Operator(1), A.Operator(2) with { Health = A.Unread<OperatorHealth>() }).With(A.Validator(1).Staked()).Plan()
            .Held("register", HeldCode.NoCluster).Facts["health unknown"].ShouldBe("1");

    [Fact]
    public void Used_up_owners_hold() =>
        A.World().WithOwner(owner => owner with { RegistrationNonce = 60_000 }).With(A.Validator(1).Staked()).Plan()
            .Held("register", HeldCode.NoOwner).Text.ShouldContain("configure another owner account");

    [Fact]
    public void More_keys_than_a_transaction_takes_wait_for_the_next_one()
    {
        var policy = A.Policy with { Operators = new OperatorPolicy { ShareFloor = 200 } };
        var plan = A.World().With([.. Enumerable.Range(1, 87).Select(index => A.Validator((uint)index).Staked())]).Plan(policy);

        plan.Only<RegisterStep>().Keys.Count.ShouldBe(86);
        plan.Held("register", HeldCode.WaitsForClaim).Text.ShouldStartWith("key 87:");
    }

    [Fact]
    public void More_keys_than_a_cluster_s_share_wait_for_the_next_one()
    {
        var plan = A.World().With([.. Enumerable.Range(1, 21).Select(index => A.Validator((uint)index).Staked())]).Plan();

        plan.Only<RegisterStep>().Keys.Count.ShouldBe(20);
        plan.Held("register", HeldCode.WaitsForClaim).Text.ShouldStartWith("key 21:");
    }

    [Fact]
    public void Keys_that_are_held_at_the_front_do_not_fill_the_transaction()
    {
        var held = Enumerable.Range(1, 86).Select(index =>
            A.Validator((uint)index).Staked().Knowing(key => key with { RegisteredBy = Reading.Known<IReadOnlyList<Address>>([A.OtherOwner]) }));

        A.World().With([.. held, A.Validator(87).Staked()]).Plan().Only<RegisterStep>().Keys.ShouldBe([A.Key(87)]);
    }

    [Fact]
    public void A_staked_key_waits_for_those_that_may_be_staked_soon()
    {
        var policy = A.Policy with { BatchBlocks = 6 };
        var subject = $"register {A.Owner} {Cheapest}";
        var world = () => A.World().With(A.Validator(1).Staked(), A.Validator(2).Matched());

        var first = world().Plan(policy);
        first.Has<RegisterStep>().ShouldBeFalse();
        first.Waiting[first.Held(subject, HeldCode.WaitsForCompany).Subject].ShouldBe(A.Head);
        world().Waiting(subject, A.Head - 6).Plan(policy).Has<RegisterStep>().ShouldBeTrue();
    }

    [Fact]
    public void Staked_keys_go_at_once_when_no_other_is_coming() =>
        A.World().With(A.Validator(1).Staked()).Plan(A.Policy with { BatchBlocks = 6 }).Has<RegisterStep>().ShouldBeTrue();
}
