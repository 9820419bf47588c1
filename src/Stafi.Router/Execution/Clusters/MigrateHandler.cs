using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution.Clusters;

/// <summary>Migrates a cluster from SSV tokens to ETH.</summary>
public sealed class MigrateHandler(ClusterDesk desk) : ClusterStepHandler<MigrateStep>(desk)
{
    /// <inheritdoc/>
    public override string Kind => "migrate";

    /// <inheritdoc/>
    protected override Wei ValueOf(MigrateStep step) => step.Amount;

    /// <inheritdoc/>
    protected override byte[] CallOf(MigrateStep step, ClusterTuple tuple) => SsvNetwork.MigrateToEth(step.Operators, tuple);
}
