using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Rules;

public class WithdrawRuleTests
{
    private const ulong Burn = 7_367_600_000;
    private const ulong Day = 7_200;

    // The minimum collateral of the world is more than what a single validator costs in the threshold period.
    private const ulong Floor = 324_862_599_900_000;
    private static readonly OperatorSet Four = A.Operators(1, 2, 3, 4);

    [Fact]
    public void An_empty_cluster_gives_everything_back()
    {
        A.World().With(Empty()).Plan().Only<WithdrawStep>().ShouldBe(new WithdrawStep(A.Owner, Four, Wei.FromEther(1), Wei.Zero));
        A.World().With(Empty().Liquidated().Inside(Wei.FromEther(2) + new Wei(7))).Plan().Only<WithdrawStep>().Amount.ShouldBe(Wei.FromEther(2));
    }

    [Fact]
    public void A_liquidated_cluster_with_validators_keeps_it_for_its_reactivation() =>
        A.World().With(A.Cluster(1, 2, 3, 4).Liquidated().Inside(Wei.FromEther(2))).Plan().Has<WithdrawStep>().ShouldBeFalse();

    [Fact]
    public void An_empty_cluster_that_keys_on_their_way_will_use_keeps_it()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 4).Select(id => A.Operator((ulong)id))];

        A.World().WithOperators(operators).With(Empty()).With(A.Validator(1)).Plan().Has<WithdrawStep>().ShouldBeFalse();
    }

    [Fact]
    public void More_than_the_target_and_30_days_is_taken_down_to_the_target()
    {
        var step = Lasting((60 * Day) + 101).Plan().Only<WithdrawStep>();

        step.Amount.ShouldBe(new Wei(Burn * ((30 * Day) + 1)));
        step.Leaves.ShouldBe(new Wei(Floor + (Burn * 30 * Day)));
        Lasting((60 * Day) + 100).Plan().Has<WithdrawStep>().ShouldBeFalse();
    }

    [Fact]
    public void Dust_is_not_worth_it() =>
        A.World().With(Empty().Balance(Reading.Known(Wei.ParseEther("0.0009")))).Plan().Has<WithdrawStep>().ShouldBeFalse();

    [Fact]
    public void What_could_not_be_read_is_not_taken()
    {
        A.World().With(Empty().Balance(A.Unread<Wei>())).Plan().Has<WithdrawStep>().ShouldBeFalse();
        A.World().With(Empty().Unread()).Plan().Has<WithdrawStep>().ShouldBeFalse();
    }

    [Fact]
    public void A_cluster_that_another_step_works_on_is_left_alone() =>
        A.World().With(Empty()).With(A.Intent(9).Fund(Four, Wei.FromEther(1))).Plan().Has<WithdrawStep>().ShouldBeFalse();

    private static ClusterBuilder Empty() => A.Cluster(1, 2, 3, 4).With(0).Balance(Reading.Known(Wei.FromEther(1)));

    private static WorldBuilder Lasting(ulong blocks) =>
        A.World().With(A.Cluster(1, 2, 3, 4).Balance(Reading.Known(new Wei(Floor + (Burn * blocks)))));
}
