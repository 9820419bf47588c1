using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Steps;

/// <summary>Remove these validators from their cluster (<c>SSVNetwork.bulkRemoveValidator</c>): they have exited, or they move.</summary>
/// <param name="Owner">Owner account.</param>
/// <param name="Operators">The cluster's operators.</param>
/// <param name="Keys">Keys that are registered there.</param>
/// <param name="Destination">Where they can go live again; null when they have exited.</param>
public sealed record RemoveStep(
    Address Owner, OperatorSet Operators, IReadOnlyList<BlsPublicKey> Keys, MoveDestination? Destination = null) : Step, IOwnerStep
{
    /// <inheritdoc/>
    public override string Kind => "remove";

    /// <inheritdoc/>
    public override string Subject => $"{(Destination is null ? "remove" : "move")} {Owner} {Operators}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims =>
    [
        Claim.Cluster(Owner, Operators),
        .. Keys.Select(Claim.Key),
        .. Destination is { } there ? [Claim.AccountEther(there.Owner, there.Funding)] : Array.Empty<Claim>(),
    ];

    /// <inheritdoc/>
    public override Step? Fewer(int keys) => this with { Keys = [.. Keys.Take(keys)] };
}
