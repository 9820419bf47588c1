using Stafi.Consensus.Bls;

namespace Stafi.Router.Planning.Steps;

/// <summary>
/// Take over a validator of the pool that the router did not make. No rule proposes it and nothing is sent for it: a person decides it, and it is
/// confirmed when it is written.
/// </summary>
/// <param name="Key">Key of the validator.</param>
/// <param name="Client">The validator client in which it is live; null for one that is live in a cluster of ours on the SSV network.</param>
public sealed record AdoptStep(BlsPublicKey Key, string? Client) : Step, IMessageStep
{
    /// <inheritdoc/>
    public override string Kind => "adopt";

    /// <inheritdoc/>
    public override string Subject => $"adopt {Key}";

    /// <inheritdoc/>
    public override IReadOnlyList<Claim> Claims => [Claim.Key(Key)];

    /// <inheritdoc/>
    public bool PlacesKeys => false;
}
