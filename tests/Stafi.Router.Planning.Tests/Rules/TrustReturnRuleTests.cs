using Stafi.Consensus.Bls;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

public class TrustReturnRuleTests
{
    private const string Able = "trust return";

    [Fact]
    public void A_validator_returns_when_ssv_can_take_it_and_pay_for_it()
    {
        var plan = World().Waiting(Able, A.Head - 1).Plan(A.Trusting());

        var step = plan.Steps.ShouldHaveSingleItem().Step.ShouldBeOfType<ReclaimStep>();
        (step.Key, step.Client).ShouldBe((A.Key(1), A.Client));
        step.Destination.ShouldNotBeNull().Owner.ShouldBe(A.Owner);
        step.Claims.ShouldContain(Claim.AccountEther(A.Owner, step.Destination!.Funding));
        plan.Steps.ShouldNotContain(each => each.Step is RegisterStep, "it is live at the client");
    }

    [Fact]
    public void Ssv_must_have_been_able_for_a_while()
    {
        var policy = A.Trusting() with { Trust = A.Trusting().Trust! with { ReturnsAfter = TimeSpan.FromHours(1) } };
        var plan = World().Plan(policy);
        plan.Steps.ShouldBeEmpty();
        plan.Waiting.ShouldContain(KeyValuePair.Create(Able, A.Head));
        World().Waiting(Able, A.Head - 299).Plan(policy).ShouldSatisfyAllConditions(
            waiting => waiting.Steps.ShouldBeEmpty(), waiting => waiting.Waiting.ShouldContain(KeyValuePair.Create(Able, A.Head - 299)));
        World().Waiting(Able, A.Head - 300).Plan(policy).Steps.ShouldHaveSingleItem();
    }

    [Fact]
    public void It_stays_while_ssv_can_not_take_it()
    {
        var plan = World().Waiting(Able, A.Head - 1).WithOperators([]).Plan(A.Trusting());
        plan.Steps.ShouldBeEmpty();
        plan.Holds.ShouldContain(held => held.Code == HeldCode.Trusted);
        plan.Waiting.Keys.ShouldNotContain(Able);
        World().Waiting(Able, A.Head - 1).WithOwner(owner => owner with { Balance = Reading.Known(Wei.ParseEther("0.0101")) }).Plan(A.Trusting()).Steps.ShouldBeEmpty();
    }

    [Fact]
    public void Validators_that_wait_for_a_place_come_first() =>
        World(A.Validator(2).Staked()).Waiting(Able, A.Head - 1).WithOwner(owner => owner with { Balance = Reading.Known(Wei.ParseEther("0.012")) })
            .Plan(A.Trusting()).Steps.ShouldHaveSingleItem().Step.ShouldBeOfType<RegisterStep>().Keys.ShouldBe([A.Key(2)]);

    [Fact]
    public void An_exited_one_is_deleted_wherever_ssv_stands() =>
        A.World().With(A.Validator(1).Staked().AtClient().OnBeacon(ValidatorStatus.ExitedUnslashed)).WithClient(Listed).WithOperators([]).Plan(A.Trusting())
            .Steps.ShouldHaveSingleItem().Step.ShouldBe(new ReclaimStep(A.Key(1), A.Client, null));

    [Theory]
    [InlineData(ValidatorStatus.ActiveExiting)]
    [InlineData(ValidatorStatus.ActiveSlashed)]
    public void One_that_is_leaving_stays_until_it_is_out(ValidatorStatus status) =>
        A.World().With(A.Validator(1).Staked().AtClient().OnBeacon(status)).WithClient(Listed).Waiting(Able, A.Head - 1).Plan(A.Trusting()).Steps.ShouldBeEmpty();

    [Theory]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    public void One_that_was_not_read_back_counts_as_live_there(IntentState state)
    {
        var plan = A.World().With(A.Validator(1).Staked().AtClient(3, state)).With(A.Intent(3).Entrust(1).In(state)).Plan(A.Trusting());
        plan.Steps.ShouldBeEmpty();
        plan.Holds.ShouldContain(held => held.Code == HeldCode.Trusted && held.Text.Contains("counts as live there"));
    }

    [Fact]
    public void One_that_the_client_lost_is_somebodys_to_look_at() =>
        World().WithClient(Reading.Known<IReadOnlySet<BlsPublicKey>>(new HashSet<BlsPublicKey>())).Plan(A.Trusting())
            .Holds.ShouldContain(held => held.Code == HeldCode.GateUnsafe && held.Text.Contains("does not list it any more"));

    [Fact]
    public void Without_a_trust_route_it_stays_and_says_why()
    {
        var plan = World().Waiting(Able, A.Head - 1).Plan();
        plan.Steps.ShouldBeEmpty();
        plan.Holds.ShouldContain(held => held.Code == HeldCode.Trusted && held.Text.Contains("configure it again"));
    }

    [Fact]
    public void Adopted_ones_move_to_ssv_so_many_a_day()
    {
        var fresh = Adopted(1, 2, 3).Plan(TwoADay);
        fresh.Steps.Select(each => each.Step.ShouldBeOfType<ReclaimStep>().Key).ShouldBe([A.Key(1), A.Key(2)]);
        fresh.Holds.Single(held => held.Code == HeldCode.MoveLimit).ShouldSatisfyAllConditions(
            held => held.Text.ShouldContain("at most 2 a day"), held => held.Text.ShouldContain("0 did today"));
        Adopted(1, 2, 3).AdoptedReturned(1).Plan(TwoADay).Steps.ShouldHaveSingleItem().Step.ShouldBeOfType<ReclaimStep>().Key.ShouldBe(A.Key(1));
        Adopted(1, 2, 3).AdoptedReturned(5).Plan(TwoADay).ShouldSatisfyAllConditions(
            plan => plan.Steps.ShouldBeEmpty(), plan => plan.Holds.Single(held => held.Code == HeldCode.MoveLimit).Facts["keys"].ShouldBe("3"));
    }

    [Fact]
    public void The_days_limit_is_for_adopted_ones_alone_and_those_that_ssv_could_not_take_come_first()
    {
        var world = Adopted(1, 2).With(A.Validator(5).Staked().AtClient(9).OnBeacon(ValidatorStatus.ActiveOngoing)).WithClient(List(1, 2, 5));
        world.AdoptedReturned(2).Plan(TwoADay).Steps.ShouldHaveSingleItem().Step.ShouldBeOfType<ReclaimStep>().Key.ShouldBe(A.Key(5));
        world.AdoptedReturned(1).Plan(TwoADay).Steps.Select(each => ((ReclaimStep)each.Step).Key).ShouldBe([A.Key(5), A.Key(1)]);
    }

    [Fact]
    public void An_adopted_one_that_was_handed_back_later_is_a_backup_like_others() =>
        A.World().With(A.Validator(1).Staked().Adopted(3).Knowing(key => key with
        {
            ClientIntents = [.. key.ClientIntents, new ClientIntent(4, false, A.Client, IntentState.Confirmed), new ClientIntent(5, true, A.Client, IntentState.Confirmed)],
        }).OnBeacon(ValidatorStatus.ActiveOngoing)).WithClient(Listed).Waiting(Able, A.Head - 1).AdoptedReturned(2).Plan(TwoADay).Steps.ShouldHaveSingleItem();

    [Fact]
    public void An_adopted_one_that_has_exited_is_deleted_whatever_the_day_allows() =>
        A.World().With(A.Validator(1).Staked().Adopted().OnBeacon(ValidatorStatus.ExitedUnslashed)).WithClient(Listed).AdoptedReturned(2).Plan(TwoADay)
            .Steps.ShouldHaveSingleItem().Step.ShouldBe(new ReclaimStep(A.Key(1), A.Client, null));

    [Fact]
    public void One_that_ssv_and_the_client_run_is_an_alert()
    {
        var held = A.World().With(A.Validator(1).Staked().On(A.Operators(1, 2, 3, 4))).WithClient(Listed).Plan(A.Trusting())
            .Holds.Single(held => held.Code == HeldCode.InTwoPlaces);
        held.Subject.ShouldBe(Subjects.OfKey(A.Key(1)));
        held.Text.ShouldContain("delete it at the client now");
        A.World().With(A.Validator(2).Staked().On(A.Operators(1, 2, 3, 4))).WithClient(Listed).Plan(A.Trusting())
            .Holds.ShouldNotContain(each => each.Code == HeldCode.InTwoPlaces);
    }

    [Fact]
    public void What_the_client_runs_and_nobody_brought_there_is_said_until_it_is_adopted()
    {
        var ours = A.World().With(A.Validator(1).Staked().OnBeacon(ValidatorStatus.ActiveOngoing)).WithClient(Listed);
        ours.Plan(A.Trusting()).Holds.Single(held => held.Code == HeldCode.Adoptable).Text.ShouldContain("trust adopt");
        A.World().WithClient(List(7)).WithUnknownInClient(A.Key(7)).Plan(A.Trusting()).Holds.Single(held => held.Code == HeldCode.Adoptable).Facts["keys"].ShouldBe("1");
        World().Plan(A.Trusting()).Holds.ShouldNotContain(held => held.Code == HeldCode.Adoptable);
        A.World().With(A.Validator(1).Staked()).Plan(A.Trusting()).Holds.ShouldNotContain(held => held.Code == HeldCode.Adoptable);
    }

    private static Policy TwoADay { get; } = A.Trusting() with { Trust = A.Trusting().Trust! with { AdoptPerDay = 2 } };

    private static WorldBuilder Adopted(params uint[] keys) => A.World()
        .With([.. keys.Select(key => A.Validator(key).Staked().Adopted(key).OnBeacon(ValidatorStatus.ActiveOngoing))]).WithClient(List(keys)).Waiting(Able, A.Head - 1);

    private static Reading<IReadOnlySet<BlsPublicKey>> List(params uint[] keys) =>
        Reading.Known<IReadOnlySet<BlsPublicKey>>(keys.Select(A.Key).ToHashSet());

    private static Reading<IReadOnlySet<BlsPublicKey>> Listed { get; } = Reading.Known<IReadOnlySet<BlsPublicKey>>(new HashSet<BlsPublicKey> { A.Key(1) });

    private static WorldBuilder World(params ValidatorBuilder[] more) =>
        A.World().With(A.Validator(1).Staked().AtClient().OnBeacon(ValidatorStatus.ActiveOngoing)).With(more).WithClient(Listed);
}
