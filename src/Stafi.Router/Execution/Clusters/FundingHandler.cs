using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Execution.Clusters;

/// <summary>Deposits into a cluster.</summary>
public sealed class FundingHandler(ClusterDesk desk) : ClusterStepHandler<FundingStep>(desk)
{
    /// <inheritdoc/>
    public override string Kind => "fund";

    /// <inheritdoc/>
    protected override Wei ValueOf(FundingStep step) => step.Amount;

    /// <inheritdoc/>
    protected override byte[] CallOf(FundingStep step, ClusterTuple tuple) => SsvNetwork.Deposit(step.Owner, step.Operators, tuple);
}
