using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Rules;

public class ExitRuleTests
{
    private static readonly OperatorSet Cluster = A.Operators(1, 2, 3, 4);

    [Fact]
    public void An_ejected_validator_exits_and_its_operators_are_asked_too()
    {
        var plan = World(A.Ejection(4)).Plan();

        plan.Only<ExitStep>().ShouldBe(new ExitStep(A.Key(4), 1_004, EjectionBuilder.Cycle));
        var second = plan.Only<ExitOnSsvStep>();
        (second.Owner, second.Operators).ShouldBe((A.Owner, Cluster));
        second.Keys.ShouldBe([A.Key(4)]);
        plan.Steps[0].Rule.ShouldBe("Exit");
        second.Urgency.ShouldBe(Urgency.Urgent);
    }

    [Fact]
    public void A_validator_without_a_cluster_exits_by_the_signed_exit_alone()
    {
        var plan = A.World().With(A.Validator(4).Staked()).With(A.Ejection(4)).Plan();

        plan.Only<ExitStep>();
        plan.Has<ExitOnSsvStep>().ShouldBeFalse();
        plan.Has<RegisterStep>().ShouldBeFalse("who leaves is placed nowhere");
    }

    [Fact]
    public void One_that_can_not_leave_never_holds_the_others()
    {
        var plan = World(A.Ejection(4).Knowing(evidence => evidence with { Validator = A.Unread<ExitingValidator?>() }), A.Ejection(5)).Plan();

        plan.Only<ExitStep>().Key.ShouldBe(A.Key(5));
        plan.Only<ExitOnSsvStep>().Keys.ShouldBe([A.Key(5)]);
        plan.Held($"exit {A.Key(4)}", HeldCode.GateUnknown);
    }

    [Fact]
    public void One_that_is_too_young_is_held_with_the_epoch_from_which_it_may_leave()
    {
        var held = World(A.Ejection(4).Is(ValidatorStatus.ActiveOngoing, activation: 300)).Plan().Held($"exit {A.Key(4)}", HeldCode.ExitNotYet);

        held.Text.ShouldContain("from epoch 556 on");
        held.Facts["possibleFromEpoch"].ShouldBe("556");
    }

    [Fact]
    public void One_whose_exit_is_signed_is_not_signed_again_and_its_operators_are_asked_once()
    {
        var plan = World(A.Ejection(4).With("exit", IntentState.Sent).With("exitOnSsv", IntentState.Final)).Plan();

        plan.Steps.ShouldBeEmpty();
        plan.Held($"exit {A.Key(4)}", HeldCode.ExitUnderWay).Text.ShouldContain("intent 40");
    }

    [Fact]
    public void What_was_given_up_or_reverted_is_tried_again()
    {
        var plan = World(A.Ejection(4).With("exit", IntentState.Abandoned).With("exitOnSsv", IntentState.FinalReverted)).Plan();

        plan.Only<ExitStep>();
        plan.Only<ExitOnSsvStep>();
    }

    [Theory]
    [InlineData(ValidatorStatus.ActiveExiting)]
    [InlineData(ValidatorStatus.ExitedUnslashed)]
    [InlineData(ValidatorStatus.ActiveSlashed)]
    public void One_that_leaves_needs_nothing_more(ValidatorStatus status) =>
        World(A.Ejection(4).Is(status)).Plan().Text().ShouldNotContain("Exit ");

    [Fact]
    public void Neither_an_empty_account_nor_a_stopped_one_nor_a_used_up_gas_budget_stops_an_exit()
    {
        var policy = A.Policy with { Budgets = A.Policy.Budgets with { Gas = Wei.Zero } };
        var world = World(A.Ejection(4)).Stopped(A.Owner).Stopped(A.SuperNodeAccount)
            .WithOwner(owner => owner with { Balance = Reading.Known(Wei.Zero) }).WithPool(A.Unread<PoolView>()).WithSsv(A.Unread<SsvNetworkView>())
            .WithOperators(A.Unread<IReadOnlyList<OperatorView>>());

        var plan = world.Plan(policy);

        plan.Only<ExitStep>();
        plan.Held(new ExitOnSsvStep(A.Owner, Cluster, []).Subject, HeldCode.AccountStopped);
    }

    [Fact]
    public void An_exit_waits_for_no_other_step_of_the_validator()
    {
        var plan = World(A.Ejection(4)).With(A.Intent(3).Register(Cluster, Wei.FromEther(1), 4)).Plan();

        plan.Only<ExitStep>();
    }

    [Fact]
    public void An_open_exit_claims_it()
    {
        var plan = World(A.Ejection(4)).With(A.Intent(9).Exit(4).In(IntentState.Reserved)).Plan();

        plan.Has<ExitStep>().ShouldBeFalse();
        plan.Held($"exit {A.Key(4)}", HeldCode.WaitsForClaim);
    }

    [Fact]
    public void Notices_that_could_not_be_read_are_said_and_stop_nothing_else()
    {
        var plan = A.World().WithEjections(A.Unread<EjectionsView>()).With(A.Validator(1).Staked()).Plan();

        plan.Held("exit", HeldCode.MissingInput);
        plan.Has<RegisterStep>().ShouldBeTrue();
    }

    [Fact]
    public void Too_late_is_said_beside_why()
    {
        var young = A.Ejection(5).Is(ValidatorStatus.ActiveOngoing, activation: 300);
        var world = World(A.Ejection(4).SeenAt(DateTimeOffset.UnixEpoch - TimeSpan.FromHours(7)), young.SeenAt(DateTimeOffset.UnixEpoch - TimeSpan.FromHours(7)),
            A.Ejection(6).SeenAt(DateTimeOffset.UnixEpoch - TimeSpan.FromHours(5)), A.Ejection(7).SeenAt(null));

        var plan = world.Plan();

        plan.Held(Subjects.OfEjection(A.Key(4)), HeldCode.ExitOverdue).Text.ShouldContain("23:00 UTC");
        plan.Holds.Where(held => held.Code == HeldCode.ExitOverdue).ShouldHaveSingleItem("the chain does not let 5 go yet, 6 has time, 7 is new");
    }

    private static WorldBuilder World(params EjectionBuilder[] ejections) => A.World()
        .With([.. Enumerable.Range(4, ejections.Length).Select(index => A.Validator((uint)index).Staked().On(Cluster))])
        .With(ejections);
}
