using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Rules;

public class ReactivationRuleTests
{
    private const ulong Burn = 7_367_600_000;
    private const ulong Day = 7_200;

    // The minimum collateral of the world is more than what a single validator costs in the threshold period.
    private const ulong Floor = 324_862_599_900_000;
    private static readonly OperatorSet Four = A.Operators(1, 2, 3, 4);
    private static readonly string Subject = $"reactivate {A.Owner} {Four}";

    [Fact]
    public void A_liquidated_cluster_comes_back_with_threshold_and_target_less_what_is_inside()
    {
        var step = A.World().With(A.Cluster(1, 2, 3, 4).Liquidated().Inside(new Wei(1_000_000_000))).Plan().Only<ReactivationStep>();

        step.Amount.ShouldBe(new Wei(Floor + (Burn * ((30 * Day) + 100))) - new Wei(1_000_000_000));
        step.Urgency.ShouldBe(Urgency.Urgent);
    }

    [Fact]
    public void The_stored_effective_balance_counts() =>
        A.World().With(A.Cluster(1, 2, 3, 4).Liquidated().Storing(96)).Plan().Only<ReactivationStep>().Amount
            .ShouldBe(new Wei(3 * Burn * (42_960 + (30 * Day) + 100)));

    [Fact]
    public void Without_validators_it_stays_liquidated() =>
        A.World().With(A.Cluster(1, 2, 3, 4).With(0).Liquidated()).Plan().Has<ReactivationStep>().ShouldBeFalse();

    [Fact]
    public void With_exited_validators_only_it_stays_liquidated_too_and_they_are_removed() =>
        A.World().With(A.Cluster(1, 2, 3, 4).Liquidated()).With(A.Validator(1).Staked().On(Four).OnBeacon(ValidatorStatus.ExitedUnslashed)).Plan()
            .Only<RemoveStep>().Operators.ShouldBe(Four);

    [Fact]
    public void An_operator_that_may_not_keep_its_validators_holds_it()
    {
        Changed(view => view with { IsActive = false }).Held(Subject, HeldCode.ClusterAtRisk).Text.ShouldContain("operator 2: removed on chain");
        Changed(view => view with { Health = Reading.Known(new OperatorHealth(true, 8_000, 8_000)) })
            .Held(Subject, HeldCode.ClusterAtRisk).Text.ShouldContain("performance below the floor");
        Changed(view => view with { ValidatorCount = 3_000 }).Held(Subject, HeldCode.ClusterAtRisk).Text.ShouldContain("3000 of 3000");
    }

    [Fact]
    public void A_silent_api_and_a_closed_whitelist_do_not() =>
        Changed(view => view with { AcceptsUs = false, Health = A.Unread<OperatorHealth>("502") }).Has<ReactivationStep>().ShouldBeTrue();

    [Fact]
    public void A_short_account_buys_a_few_days_or_says_what_is_missing()
    {
        WorldBuilder World(ulong blocks) => A.World().With(A.Cluster(1, 2, 3, 4).Liquidated())
            .WithOwner(owner => owner with { Balance = Reading.Known(A.Policy.OwnerAccountReserve + new Wei(Floor + (Burn * blocks))) });

        World((7 * Day) + 100).Plan().Only<ReactivationStep>().Amount.ShouldBe(new Wei(Floor + (Burn * ((7 * Day) + 100))));
        World(7 * Day).Plan().Held(Subject, HeldCode.AccountTooSmall).Text.ShouldContain("send ");
    }

    [Fact]
    public void Unread_operators_hold_it() => A.World().With(A.Cluster(1, 2, 3, 4).Liquidated())
        .WithOperators(A.Unread<IReadOnlyList<OperatorView>>()).Plan().Held(Subject, HeldCode.MissingInput).Text.ShouldContain("operators");

    private static Plan Changed(Func<OperatorView, OperatorView> change)
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id))];
        operators[1] = change(operators[1]);
        return A.World().WithOperators(operators).With(A.Cluster(1, 2, 3, 4).Liquidated()).Plan();
    }
}
