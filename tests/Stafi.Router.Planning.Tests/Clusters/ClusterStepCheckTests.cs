using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Clusters;

public class ClusterStepCheckTests
{
    private static readonly OperatorSet Four = A.Operators(1, 2, 3, 4);
    private static readonly FundingStep Fund = new(A.Owner, Four, Wei.FromEther(1), false);
    private static readonly LiquidationStep Liquidate = new(A.Owner, Four, ClusterAsset.Ether);
    private static readonly WithdrawStep Withdraw = new(A.Owner, Four, Wei.FromEther(1), Wei.FromEther(1));

    [Fact]
    public void A_deposit_is_for_an_active_cluster_that_did_not_run_dry()
    {
        Against(Fund, Cluster()).ShouldBeNull();
        Against(Fund, Cluster().Liquidated()).ShouldBe("the cluster is liquidated");
        Against(Fund, Cluster().Balance(Reading.Known(Wei.Zero))).ShouldNotBeNull().ShouldContain("ran dry");
        Against(Fund, Cluster().Legacy(9)).ShouldBe("the cluster pays in SSV tokens");
    }

    [Fact]
    public void Only_a_dry_cluster_is_liquidated_and_never_one_whose_balance_is_unknown()
    {
        Against(Liquidate, Cluster().Balance(Reading.Known(Wei.Zero))).ShouldBeNull();
        Against(Liquidate, Cluster()).ShouldNotBeNull().ShouldContain("did not run dry");
        ClusterStepCheck.Against(Liquidate, Cluster().Balance(A.Unread<Wei>()).Build())!.Value.IsUnknown.ShouldBeTrue();
        Against(Liquidate with { Asset = ClusterAsset.SsvToken }, Cluster().Legacy(9)).ShouldBeNull();
    }

    [Fact]
    public void A_reactivation_is_for_a_liquidated_cluster_and_a_migration_for_one_in_SSV_tokens()
    {
        Against(new ReactivationStep(A.Owner, Four, Wei.Zero), Cluster()).ShouldBe("the cluster is active");
        Against(new ReactivationStep(A.Owner, Four, Wei.Zero), Cluster().Liquidated()).ShouldBeNull();
        Against(new MigrateStep(A.Owner, Four, Wei.Zero, false), Cluster()).ShouldBe("the cluster pays in ETH");
        Against(new MigrateStep(A.Owner, Four, Wei.Zero, false), Cluster().Legacy(9)).ShouldBeNull();
    }

    [Fact]
    public void A_withdrawal_leaves_what_it_promised()
    {
        Against(Withdraw, Cluster().Balance(Reading.Known(Wei.FromEther(2)))).ShouldBeNull();
        Against(Withdraw, Cluster().Balance(Reading.Known(Wei.FromEther(2) - new Wei(1)))).ShouldNotBeNull().ShouldContain("must stay");
        Against(Withdraw with { Leaves = Wei.Zero }, Cluster()).ShouldNotBeNull().ShouldContain("has validators again");
        Against(Withdraw with { Leaves = Wei.Zero }, Cluster().With(0).Liquidated().Inside(Wei.FromEther(1))).ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_done_to_a_cluster_that_is_not_there_or_of_an_unknown_kind()
    {
        ClusterStepCheck.Against(Fund, null)!.Value.Reason.ShouldContain("no cluster");
        ClusterStepCheck.Against(Fund, Cluster().Unread().Build())!.Value.IsUnknown.ShouldBeTrue();
    }

    private static ClusterBuilder Cluster() => A.Cluster(1, 2, 3, 4);

    private static string? Against(IClusterStep step, ClusterBuilder cluster) => ClusterStepCheck.Against(step, cluster.Build())?.Reason;
}
