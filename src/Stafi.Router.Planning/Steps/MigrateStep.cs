using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Let a cluster that pays in SSV tokens pay in ETH from now on (<c>SSVNetwork.migrateClusterToETH</c>); the tokens come back.</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Amount">Its balance from then on.</param>
/// <param name="IsUrgent">Whether it is liquidated in SSV tokens, or soon will be.</param>
public sealed record MigrateStep(Address Owner, OperatorSet Operators, Wei Amount, bool IsUrgent) : Step, IClusterStep
{
    /// <inheritdoc/>
    public override string Kind => "migrate";

    /// <inheritdoc/>
    public override string Subject => SubjectOf(Owner, Operators);

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.Cluster(Owner, Operators), Claim.AccountEther(Owner, Amount)];

    /// <inheritdoc/>
    public override Urgency Urgency => IsUrgent ? Urgency.Urgent : Urgency.Routine;

    /// <inheritdoc/>
    public override Spending? Spends => new(SpendingKind.SsvFunding, Amount);

    internal static string SubjectOf(Address owner, OperatorSet operators) => $"migrate {owner} {operators}";
}
