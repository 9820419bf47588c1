using Stafi.Ethereum;
using Stafi.Router.Configuration;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Execution.Clusters;

/// <summary>What the steps about a cluster's money need: the cluster as it is at the newest block, and its newest tuple.</summary>
public sealed class ClusterDesk(FreshEvidence evidence, SsvObserver ssv, ILedger ledger, ContractOptions contracts)
{
    internal Address Network => contracts.SsvNetwork;

    /// <exception cref="RefusalException">The cluster is no longer as the step needs it.</exception>
    internal async Task RequireAsync(IClusterStep step, CancellationToken cancellation)
    {
        var head = await evidence.HeadAsync(cancellation);
        var clusters = await ssv.ClustersAsync([step.Owner], head, cancellation);
        var cluster = clusters.FirstOrDefault(each => each.Owner == step.Owner && each.Operators == step.Operators);
        if (ClusterStepCheck.Against(step, cluster) is var (reason, isUnknown))
            throw new RefusalException(isUnknown ? RefusalCode.SourceFailed : RefusalCode.WorldChanged, $"Cluster {step.Operators}: {reason}.");
    }

    internal async Task<ClusterTuple> TupleAsync(IClusterStep step, CancellationToken cancellation) =>
        (await ledger.ClustersAsync([step.Owner], cancellation))
            .FirstOrDefault(cluster => cluster.Owner == step.Owner && cluster.Operators == step.Operators)?.Tuple
        ?? throw new RefusalException(RefusalCode.WorldChanged, $"{step.Owner} has no cluster of the operators {step.Operators}.");
}
