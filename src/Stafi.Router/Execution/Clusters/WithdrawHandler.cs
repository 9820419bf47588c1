using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution.Clusters;

/// <summary>Takes ETH back from a cluster.</summary>
public sealed class WithdrawHandler(ClusterDesk desk) : ClusterStepHandler<WithdrawStep>(desk)
{
    /// <inheritdoc/>
    public override string Kind => "withdraw";

    /// <inheritdoc/>
    protected override byte[] CallOf(WithdrawStep step, ClusterTuple tuple) => SsvNetwork.Withdraw(step.Operators, step.Amount, tuple);
}
