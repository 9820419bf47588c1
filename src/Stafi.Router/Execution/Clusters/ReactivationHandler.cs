using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution.Clusters;

/// <summary>Reactivates a liquidated cluster.</summary>
public sealed class ReactivationHandler(ClusterDesk desk) : ClusterStepHandler<ReactivationStep>(desk)
{
    /// <inheritdoc/>
    public override string Kind => "reactivate";

    /// <inheritdoc/>
    protected override Wei ValueOf(ReactivationStep step) => step.Amount;

    /// <inheritdoc/>
    protected override byte[] CallOf(ReactivationStep step, ClusterTuple tuple) => SsvNetwork.Reactivate(step.Operators, tuple);
}
