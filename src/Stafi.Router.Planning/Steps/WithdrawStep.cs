using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Take back what a cluster does not need (<c>SSVNetwork.withdraw</c>); it goes to the owner account.</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Amount">What is taken, a multiple of 100,000 wei.</param>
/// <param name="Leaves">What must stay in the cluster when it is taken; zero only for a cluster without validators.</param>
public sealed record WithdrawStep(Address Owner, OperatorSet Operators, Wei Amount, Wei Leaves) : Step, IClusterStep
{
    /// <inheritdoc/>
    public override string Kind => "withdraw";

    /// <inheritdoc/>
    public override string Subject => $"withdraw {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.Cluster(Owner, Operators)];
}
