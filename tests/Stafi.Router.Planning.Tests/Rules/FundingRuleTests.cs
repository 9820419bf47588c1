using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Rules;

public class FundingRuleTests
{
    private static readonly OperatorSet Four = A.Operators(1, 2, 3, 4);

    // Operators 1 to 4 take 4 gwei and 1,000,000 wei, the network 3,366,600,000 wei.
    private const ulong Burn = 7_367_600_000;
    private const ulong Day = 7_200;
    private const ulong Threshold = Burn * 42_960;
    private static readonly Wei MinimumCollateral = new(324_862_599_900_000);
    private static readonly Wei Floor = Wei.Max(new Wei(Threshold), MinimumCollateral);

    [Fact]
    public void A_cluster_is_filled_up_just_before_its_minimum_and_to_its_target()
    {
        var before = Poor(Lasting((7 * Day) + 100)).Plan().Only<FundingStep>();

        before.Amount.ShouldBe(new Wei(Burn * 23 * Day));
        before.IsUrgent.ShouldBeFalse();
        before.Owner.ShouldBe(A.Owner);
        before.Operators.ShouldBe(Four);
        Poor(Lasting((7 * Day) + 101)).Plan().Has<FundingStep>().ShouldBeFalse();
    }

    [Fact]
    public void It_is_urgent_when_the_liquidation_is_near() => Poor(Lasting(3 * Day)).Plan().Only<FundingStep>().Urgency.ShouldBe(Urgency.Urgent);

    [Fact]
    public void H13_The_minimum_collateral_keeps_a_small_cluster_alive()
    {
        var small = A.World().WithSsv(network => network with { MinimumLiquidationCollateral = Wei.ParseEther("0.01") })
            .With(A.Cluster(1, 2, 3, 4).Balance(Reading.Known(Wei.ParseEther("0.01") + new Wei(Burn * Day))));

        small.Plan().Only<FundingStep>().Amount.ShouldBe(new Wei(Burn * ((29 * Day) + 100)));
    }

    [Fact]
    public void H13_A_view_that_reverts_is_no_balance_of_zero_and_pays_nothing()
    {
        var plan = A.World().With(A.Cluster(1, 2, 3, 4).Balance(A.Unread<Wei>("execution reverted: IncorrectClusterState"))).Plan();

        plan.Steps.ShouldBeEmpty();
        plan.Held($"fund {A.Owner} {Four}", HeldCode.MissingInput).Text.ShouldContain("IncorrectClusterState");
    }

    [Fact]
    public void C2_Clusters_that_are_poor_at_once_get_a_step_each_the_most_urgent_first() =>
        A.World().With(
            A.Cluster(1, 2, 3, 4).Balance(Lasting(6 * Day)), A.Cluster(1, 2, 3, 5).Balance(Lasting(1 * Day)), A.Cluster(1, 2, 3, 6).Balance(Lasting(4 * Day)))
            .Plan().Steps.Select(step => step.Step).Cast<FundingStep>().Select(step => step.Operators)
            .ShouldBe([A.Operators(1, 2, 3, 5), A.Operators(1, 2, 3, 6), Four]);

    [Fact]
    public void When_the_account_is_short_the_most_urgent_get_what_there_is_and_the_hold_says_how_much_is_missing()
    {
        var plan = A.World().WithOwner(owner => owner with { Balance = Reading.Known(A.Policy.OwnerAccountReserve + new Wei(Burn * 33 * Day)) })
            .With(A.Cluster(1, 2, 3, 4).Balance(Lasting(5 * Day)), A.Cluster(1, 2, 3, 5).Balance(Lasting(1 * Day))).Plan();

        var steps = plan.Steps.Select(step => step.Step).Cast<FundingStep>().ToList();
        steps[0].Operators.ShouldBe(A.Operators(1, 2, 3, 5));
        steps[1].Operators.ShouldBe(Four);
        (steps[0].Amount + steps[1].Amount).ShouldBe(new Wei(Burn * 33 * Day));
        plan.Held($"fund {A.Owner} {Four}", HeldCode.AccountTooSmall).Text.ShouldContain("send ");
    }

    [Fact]
    public void C7_Neither_the_operators_api_nor_their_list_nor_the_pool_nor_the_beacon_node_is_needed()
    {
        var world = Poor(Lasting(Day)).With(A.Validator(1).Staked())
            .WithPool(A.Unread<PoolView>()).WithOperators(A.Unread<IReadOnlyList<OperatorView>>("the API answered 502"));
        var cluster = A.Cluster(1, 2, 3, 4).Balance(Lasting(Day)).Burning(new Wei(Burn)).Build();

        var plan = Planner.Plan(world.Build() with { Clusters = [cluster], Beacon = A.Unread<BeaconPoint>() }, A.Policy);

        plan.Only<FundingStep>().Amount.ShouldBe(new Wei(Burn * ((29 * Day) + 100)));
    }

    [Fact]
    public void A_fee_that_will_rise_is_paid_from_when_it_can_be_executed()
    {
        var declared = new DeclaredFee(new Wei(2_000_000_000), DateTimeOffset.UnixEpoch.AddDays(2), DateTimeOffset.UnixEpoch.AddDays(9));
        OperatorView[] operators = [.. Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id, 1_000_000_000 + ((ulong)id * 100_000)))];
        operators[0] = operators[0] with { DeclaredFee = Reading.Known<DeclaredFee?>(declared) };
        var more = 2_000_000_000UL - operators[0].Fee.Value;

        var step = Poor(Lasting(7 * Day)).WithOperators(operators).Plan().Only<FundingStep>();

        var after = Burn + (ulong)more;
        var target = new Wei(Burn * 2 * Day) + new Wei(after * ((28 * Day) + 100)) + new Wei(after * 42_960);
        step.Amount.ShouldBe(target - Lasting(7 * Day).Value);
    }

    [Fact]
    public void An_effective_balance_that_the_oracles_do_not_know_yet_counts_already()
    {
        var world = Poor(Lasting(18 * Day)).With(A.Validator(1).Staked().On(Four));
        world.Plan().Has<FundingStep>().ShouldBeFalse();

        var validator = world.Build().Validators[0] with { EffectiveEtherAbove32 = 32 };
        var step = Planner.Plan(world.Build() with { Validators = [validator] }, A.Policy).Only<FundingStep>();

        step.Amount.ShouldBe(new Wei(2 * Burn * ((30 * Day) + 100 + 42_960)) - Lasting(18 * Day).Value);
    }

    [Fact]
    public void A_stored_effective_balance_counts() => Poor(Lasting(18 * Day), cluster => cluster.Storing(64)).Plan().Has<FundingStep>().ShouldBeTrue();

    [Fact]
    public void A_dry_cluster_swallows_deposits_and_is_liquidated_by_its_owner_to_be_reactivated()
    {
        var plan = Poor(Reading.Known(Wei.Zero)).Plan();

        plan.Only<LiquidationStep>().ShouldBe(new LiquidationStep(A.Owner, Four, ClusterAsset.Ether));
        plan.Has<FundingStep>().ShouldBeFalse();
        plan.Steps[0].Why.ShouldContain("hidden debt");
    }

    [Fact]
    public void A_dry_cluster_that_could_not_be_brought_back_works_on()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id))];
        operators[3] = operators[3] with { IsActive = false };
        var removed = Poor(Reading.Known(Wei.Zero)).WithOperators(operators).Plan();
        var poor = Poor(Reading.Known(Wei.Zero)).WithOwner(owner => owner with { Balance = Reading.Known(Wei.ParseEther("0.011")) }).Plan();

        removed.Has<LiquidationStep>().ShouldBeFalse();
        removed.Held($"fund {A.Owner} {Four}", HeldCode.ClusterAtRisk).Text.ShouldContain("operator 4: removed on chain");
        poor.Has<LiquidationStep>().ShouldBeFalse();
        poor.Held($"fund {A.Owner} {Four}", HeldCode.AccountTooSmall).Text.ShouldContain("ran dry");
    }

    [Fact]
    public void A_cluster_whose_kind_could_not_be_read_gets_nothing() =>
        Poor(Lasting(1), cluster => cluster.Unread()).Plan().Held($"fund {A.Owner} {Four}", HeldCode.MissingInput).Text.ShouldContain("pays in");

    [Fact]
    public void While_another_step_of_the_cluster_is_in_flight_it_waits()
    {
        var plan = Poor(Lasting(Day)).With(A.Intent(9).Fund(Four, Wei.FromEther(1))).Plan();

        plan.Has<FundingStep>().ShouldBeFalse();
        plan.Held($"fund {A.Owner} {Four}", HeldCode.WaitsForClaim).Text.ShouldContain("intent 9");
    }

    [Fact]
    public void The_budget_of_the_day_holds_it_until_it_is_urgent()
    {
        var policy = A.Policy with { Budgets = new DailyBudgets { SsvFunding = new Wei(1) } };

        Poor(Lasting(6 * Day)).Plan(policy).Held($"fund {A.Owner} {Four}", HeldCode.BudgetUsedUp).Text.ShouldContain("budgets.ssvFunding");
        Poor(Lasting(Day)).Plan(policy).Only<FundingStep>().Urgency.ShouldBe(Urgency.Urgent);
    }

    [Fact]
    public void A_cluster_whose_validators_have_all_exited_is_kept_only_until_they_are_removed()
    {
        var exited = A.Validator(1).Staked().On(Four).OnBeacon(ValidatorStatus.ExitedUnslashed);

        Poor(Lasting(Day)).With(exited).Plan().ShouldSatisfyAllConditions(
            plan => plan.Has<FundingStep>().ShouldBeFalse("there is time to remove it"),
            plan => plan.Has<RemoveStep>().ShouldBeTrue());
        Poor(Lasting(100)).With(exited).Plan().Only<FundingStep>().ShouldSatisfyAllConditions(
            step => step.Amount.ShouldBe(ClusterAccounting.RoundUp(new Wei(Burn * Day))),
            step => step.Urgency.ShouldBe(Urgency.Urgent));
        Poor(Reading.Known(Wei.Zero)).With(exited).Plan().ShouldSatisfyAllConditions(
            plan => plan.Has<LiquidationStep>().ShouldBeFalse("its removal forgives the debt"),
            plan => plan.Has<RemoveStep>().ShouldBeTrue());
        Poor(Lasting(Day), cluster => cluster.With(2).Balance(Reading.Known(new Wei(Threshold * 2)))).With(exited).Plan()
            .Has<FundingStep>().ShouldBeTrue("one validator still works");
    }

    [Fact]
    public void New_validators_do_not_take_what_the_clusters_will_need()
    {
        var rich = A.World().WithPool(300).With(A.Cluster(1, 2, 3, 4).Balance(Lasting(8 * Day)));
        var needs = new Wei(Burn * ((29 * Day) + 100));
        var spare = A.Policy.OwnerAccountReserve + Wei.ParseEther("0.0031");

        rich.WithOwner(owner => owner with { Balance = Reading.Known(spare) }).Plan().Has<DepositStep>().ShouldBeFalse();
        rich.WithOwner(owner => owner with { Balance = Reading.Known(spare + needs) }).Plan().Only<DepositStep>().Count.ShouldBe(1);
    }

    private static WorldBuilder Poor(Reading<Wei> balance, Func<ClusterBuilder, ClusterBuilder>? change = null)
    {
        var cluster = A.Cluster(1, 2, 3, 4).Balance(balance);
        return A.World().With(change is null ? cluster : change(cluster));
    }

    /// <summary>The balance of one validator's cluster that lasts for so many blocks.</summary>
    private static Reading<Wei> Lasting(ulong blocks) => Reading.Known(Floor + new Wei(Burn * blocks));
}
