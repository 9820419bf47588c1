using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution.Clusters;

/// <summary>Liquidates a cluster of ours.</summary>
public sealed class LiquidationHandler(ClusterDesk desk) : ClusterStepHandler<LiquidationStep>(desk)
{
    /// <inheritdoc/>
    public override string Kind => "liquidate";

    /// <inheritdoc/>
    protected override byte[] CallOf(LiquidationStep step, ClusterTuple tuple) => step.Asset is ClusterAsset.Ether
        ? SsvNetwork.Liquidate(step.Owner, step.Operators, tuple)
        : SsvNetwork.LiquidateLegacy(step.Owner, step.Operators, tuple);
}
