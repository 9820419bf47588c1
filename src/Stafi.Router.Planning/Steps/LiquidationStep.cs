using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>
/// Liquidate a cluster of ours, to bring it back at once: that forgives the debt of one that ran dry (<c>SSVNetwork.liquidate</c>), and lets
/// one in SSV tokens be migrated that else could not be (<c>liquidateSSV</c>). What is inside goes to the owner account.
/// </summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Asset">What it pays in.</param>
public sealed record LiquidationStep(Address Owner, OperatorSet Operators, ClusterAsset Asset) : Step, IClusterStep
{
    /// <inheritdoc/>
    public override string Kind => "liquidate";

    /// <inheritdoc/>
    public override string Subject => $"liquidate {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.Cluster(Owner, Operators)];

    /// <inheritdoc/>
    public override Urgency Urgency => Urgency.Urgent;
}
