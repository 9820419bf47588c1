using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Bring a liquidated cluster back: its validators do nothing until then (<c>SSVNetwork.reactivate</c>).</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Amount">What is sent, beside what is inside.</param>
public sealed record ReactivationStep(Address Owner, OperatorSet Operators, Wei Amount) : Step, IClusterStep
{
    /// <inheritdoc/>
    public override string Kind => "reactivate";

    /// <inheritdoc/>
    public override string Subject => $"reactivate {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.Cluster(Owner, Operators), Claim.AccountEther(Owner, Amount)];

    /// <inheritdoc/>
    public override Urgency Urgency => Urgency.Urgent;

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.SsvFunding, Amount);
}
