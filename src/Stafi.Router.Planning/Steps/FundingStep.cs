using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Deposit ETH into a cluster that would run short (<c>SSVNetwork.deposit</c>).</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Amount">What is sent, a multiple of 100,000 wei.</param>
/// <param name="IsUrgent">Whether the liquidation is near.</param>
public sealed record FundingStep(Address Owner, OperatorSet Operators, Wei Amount, bool IsUrgent) : Step, IClusterStep
{
    /// <inheritdoc/>
    public override string Kind => "fund";

    /// <inheritdoc/>
    public override string Subject => $"fund {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.Cluster(Owner, Operators), Claim.AccountEther(Owner, Amount)];

    /// <inheritdoc/>
    public override Urgency Urgency => IsUrgent ? Urgency.Urgent : Urgency.Routine;

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.SsvFunding, Amount);
}
