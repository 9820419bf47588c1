using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

public class TrustRuleTests
{
    private const string Subject = "trust";
    private const ulong LongAgo = A.Head - 300;

    [Fact]
    public void That_ssv_can_not_take_a_validator_is_noted_and_nothing_is_done_yet()
    {
        var plan = Without(A.Validator(1).Staked()).Plan(A.Trusting());

        plan.Steps.ShouldNotContain(step => step.Step is EntrustStep);
        plan.Waiting.ShouldContain(KeyValuePair.Create(Subject, A.Head));
        plan.Holds.ShouldContain(held => held.Code == HeldCode.SsvUnable && held.Text.Contains("From block 1300 on"));
    }

    [Fact]
    public void Without_a_trust_route_nothing_of_it_shows()
    {
        var plan = Without(A.Validator(1).Staked()).Waiting(Subject, LongAgo).Plan();
        plan.Steps.ShouldBeEmpty();
        plan.Holds.ShouldNotContain(held => held.Code == HeldCode.SsvUnable);
    }

    [Fact]
    public void After_the_time_a_validator_goes_to_the_client_with_the_protocols_fee_recipient()
    {
        Without(A.Validator(1).Staked()).Waiting(Subject, LongAgo + 1).Plan(A.Trusting()).Steps.ShouldBeEmpty();

        var plan = Without(A.Validator(1).Staked()).Waiting(Subject, LongAgo).Plan(A.Trusting());
        plan.Steps.ShouldHaveSingleItem().Step.ShouldBe(new EntrustStep(A.Key(1), A.Client, A.FeePool));
        plan.Waiting.ShouldContain(KeyValuePair.Create(Subject, LongAgo));
    }

    [Fact]
    public void No_more_go_there_than_the_share_and_one_always_may()
    {
        Entrusted(Without(A.Validator(1).Staked(), A.Validator(2).Staked()).Waiting(Subject, LongAgo).Plan(A.Trusting())).ShouldBe([A.Key(1)]);
        Entrusted(Without(A.Validator(1).Staked(), A.Validator(2).Staked()).Waiting(Subject, LongAgo).Plan(A.Trusting(share: 10_000)))
            .ShouldBe([A.Key(1), A.Key(2)]);
        Without(A.Validator(1).Staked().AtClient(), A.Validator(2).Staked()).WithClient(Listing(1)).Waiting(Subject, LongAgo).Plan(A.Trusting())
            .Steps.ShouldBeEmpty("the one place is taken");
    }

    [Fact]
    public void One_on_its_way_takes_a_place_too() =>
        Without(A.Validator(1).Staked(), A.Validator(2).Staked()).With(A.Intent(4).Entrust(1).In(IntentState.Reserved)).Waiting(Subject, LongAgo)
            .Plan(A.Trusting()).Steps.ShouldBeEmpty();

    [Fact]
    public void Only_those_go_there_that_the_account_can_not_pay_for()
    {
        var plan = A.World().With(A.Validator(1).Staked(), A.Validator(2).Staked()).Waiting(Subject, LongAgo)
            .WithOwner(owner => owner with { Balance = Reading.Known(Wei.ParseEther("0.012")) }).Plan(A.Trusting(share: 10_000));
        plan.Steps.Select(step => step.Step.Kind).ShouldBe(["register", "entrust"]);
        Entrusted(plan).ShouldBe([A.Key(2)]);
    }

    [Fact]
    public void Registrations_that_revert_are_a_reason()
    {
        var world = A.World().With(A.Validator(1).Staked()).Waiting(Subject, LongAgo);
        var chosen = (RegisterStep)world.Plan(A.Trusting()).Steps.ShouldHaveSingleItem().Step;
        Entrusted(world.Refused(chosen.Subject, A.Head).Plan(A.Trusting())).ShouldBe([A.Key(1)]);
    }

    private static readonly Func<ValidatorBuilder, ValidatorBuilder>[] NotClear =
    [
        validator => validator.Knowing(key => key with { Placements = [new Placement(3, A.Owner, A.Operators(1, 2, 3, 4), IntentState.Sent)] }),
        validator => validator.Knowing(key => key with { Placements = [new Placement(3, A.Owner, A.Operators(1, 2, 3, 4), IntentState.Reverted)] }),
        validator => validator.Knowing(key => key with { Registry = Reading.Known<RegistryEntry?>(EvidenceOf.Entry(ValidatorStatus.ActiveOngoing)) }),
        validator => validator.Knowing(key => key with { InClient = Reading.Known(true) }),
        validator => validator.Knowing(key => key with { InClient = A.Unread<bool>() }),
        validator => validator.Knowing(key => key with { Places = A.Unread<IReadOnlyList<SsvPlace>>() }),
    ];

    [Fact]
    public void A_key_that_may_be_live_elsewhere_or_whose_registration_is_not_over_stays() =>
        NotClear.ShouldAllBe(change => Without(change(A.Validator(1).Staked())).Waiting(Subject, LongAgo).Plan(A.Trusting()).Steps.Count == 0);

    private static readonly Func<WorldBuilder, WorldBuilder>[] Uncertain =
    [
        world => world.WithOperators(A.Unread<IReadOnlyList<OperatorView>>()),
        world => world.WithSsv(A.Unread<SsvNetworkView>()),
        world => world.WithPool(A.Unread<PoolView>()),
        world => world.Finalized(A.Unread<ChainPoint>()),
        world => world.Finalized(Reading.Known(new ChainPoint(A.Head - 201, Hash32.Zero, DateTimeOffset.UnixEpoch))),
        world => world.Disagreeing("the API counts otherwise"),
        world => world.WithOwner(owner => owner with { Balance = A.Unread<Wei>() }),
    ];

    [Fact]
    public void While_the_chain_is_unknown_nothing_goes_there_and_the_time_neither_begins_nor_ends()
    {
        foreach (var change in Uncertain)
        {
            change(A.World().With(A.Validator(1).Staked())).Plan(A.Trusting()).Waiting.Keys.ShouldNotContain(Subject);
            var since = change(A.World().With(A.Validator(1).Staked()).Waiting(Subject, LongAgo)).Plan(A.Trusting());
            since.Steps.ShouldNotContain(step => step.Step is EntrustStep);
            since.Waiting.ShouldContain(KeyValuePair.Create(Subject, LongAgo));
        }
    }

    [Fact]
    public void A_client_that_does_not_answer_holds_it() =>
        Without(A.Validator(1).Staked()).Waiting(Subject, LongAgo).WithClient(A.Unread<IReadOnlySet<BlsPublicKey>>()).Plan(A.Trusting())
            .ShouldSatisfyAllConditions(
                plan => plan.Steps.ShouldBeEmpty(),
                plan => plan.Holds.ShouldContain(held => held.Rule == "Trust" && held.Code == HeldCode.MissingInput));

    [Fact]
    public void When_ssv_can_take_it_the_time_ends()
    {
        var plan = A.World().With(A.Validator(1).Staked()).Waiting(Subject, LongAgo).Plan(A.Trusting());
        plan.Steps.ShouldHaveSingleItem().Step.ShouldBeOfType<RegisterStep>();
        plan.Waiting.Keys.ShouldNotContain(Subject);
    }

    [Fact]
    public void An_open_place_is_a_destination_for_stakes_and_deposits()
    {
        var matched = Without(A.Validator(1).Matched(), A.Validator(2).Matched()).WithPool(120);
        matched.Plan(A.Trusting()).Steps.ShouldBeEmpty();
        matched.Waiting(Subject, LongAgo).Plan(A.Trusting()).Steps.ShouldHaveSingleItem().Step.ShouldBeOfType<StakeStep>().Keys.ShouldBe([A.Key(1)]);
        var free = Without().WithPool(60);
        free.Plan(A.Trusting()).Steps.ShouldBeEmpty();
        free.Waiting(Subject, LongAgo).Plan(A.Trusting()).Steps.ShouldHaveSingleItem().Step.ShouldBe(new DepositStep(1));
    }

    [Fact]
    public void A_validator_that_waits_has_the_open_place_before_a_new_one() =>
        Without(A.Validator(1).Staked(), A.Validator(2).Matched()).WithPool(120).Waiting(Subject, LongAgo).Plan(A.Trusting())
            .Steps.ShouldHaveSingleItem().Step.ShouldBeOfType<EntrustStep>();

    private static WorldBuilder Without(params ValidatorBuilder[] validators) => A.World().With(validators).WithOperators([]);

    private static Reading<IReadOnlySet<BlsPublicKey>> Listing(params uint[] keys) => Reading.Known<IReadOnlySet<BlsPublicKey>>(keys.Select(A.Key).ToHashSet());

    private static IEnumerable<BlsPublicKey> Entrusted(Plan plan) => plan.Steps.Select(step => step.Step).OfType<EntrustStep>().Select(step => step.Key);
}
