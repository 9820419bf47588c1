using Stafi.Consensus.Bls;

namespace Stafi.Router.Planning.Steps;

/// <summary>Delete the keystore of a validator at the validator client: SSV can take it again, or it has exited.</summary>
/// <param name="Key">Key of the validator.</param>
/// <param name="Client">The validator client that it was handed to.</param>
/// <param name="Destination">Where it can go live again; null when it has exited.</param>
public sealed record ReclaimStep(BlsPublicKey Key, string Client, MoveDestination? Destination) : Step, IMessageStep
{
    /// <inheritdoc/>
    public override string Kind => "reclaim";

    /// <inheritdoc/>
    public override string Subject => $"reclaim {Key}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims =>
        [Claim.Key(Key), .. Destination is { } there ? [Claim.AccountEther(there.Owner, there.Funding)] : Array.Empty<Claim>()];

    /// <inheritdoc/>
    public bool PlacesKeys => false;
}
