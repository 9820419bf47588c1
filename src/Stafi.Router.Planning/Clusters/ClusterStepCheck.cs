using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Whether a cluster is still as a step about its money needs it; asked again right before the step is signed.</summary>
public static class ClusterStepCheck
{
    /// <summary>What speaks against the step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cluster">Its cluster at the newest block; null when the owner has none of these operators.</param>
    /// <returns>Null when nothing does; else the reason, and whether it is only that something could not be read.</returns>
    public static (string Reason, bool IsUnknown)? Against(IClusterStep step, ClusterView? cluster)
    {
        if (cluster is null) return ($"{step.Owner} has no cluster of the operators {step.Operators}", false);
        if (!cluster.Asset.TryGet(out var asset)) return ($"what the cluster pays in is unknown ({cluster.Asset.Reason})", true);
        var wanted = step is MigrateStep or LiquidationStep { Asset: ClusterAsset.SsvToken } ? ClusterAsset.SsvToken : ClusterAsset.Ether;
        if (asset != wanted) return ($"the cluster pays in {(asset is ClusterAsset.Ether ? "ETH" : "SSV tokens")}", false);
        return step switch
        {
            FundingStep => Active(cluster) ?? Balance(cluster, balance =>
                balance.IsZero ? "the cluster ran dry, and would swallow the deposit" : null),
            ReactivationStep => cluster.Tuple.Active ? ("the cluster is active", false) : null,
            LiquidationStep { Asset: ClusterAsset.Ether } => Active(cluster) ?? Balance(cluster, balance =>
                balance.IsZero ? null : $"the cluster has {balance} and did not run dry"),
            LiquidationStep => Active(cluster),
            WithdrawStep withdraw => Withdrawal(withdraw, cluster),
            _ => null,
        };
    }

    private static (string, bool)? Withdrawal(WithdrawStep step, ClusterView cluster)
    {
        if (step.Leaves.IsZero && cluster.Tuple.ValidatorCount > 0) return ("the cluster has validators again", false);
        if (!cluster.Tuple.Active) return Misfit(cluster.Tuple.Balance);
        return Balance(cluster, Text);

        (string, bool)? Misfit(Wei balance) => Text(balance) is { } text ? (text, false) : null;

        string? Text(Wei balance) => balance < step.Amount + step.Leaves ? $"the cluster has {balance}, and {step.Leaves} must stay" : null;
    }

    private static (string, bool)? Active(ClusterView cluster) => cluster.Tuple.Active ? null : ("the cluster is liquidated", false);

    private static (string, bool)? Balance(ClusterView cluster, Func<Wei, string?> misfit)
    {
        if (!cluster.Balance.TryGet(out var balance)) return ($"its balance is unknown ({cluster.Balance.Reason})", true);
        return misfit(balance) is { } reason ? (reason, false) : null;
    }
}
