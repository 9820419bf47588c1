namespace Stafi.Consensus.BeaconApi;

/// <summary>What a validator's attestation of one epoch brought.</summary>
/// <param name="Index">The validator.</param>
/// <param name="Head">Gwei for the vote on the head; never negative.</param>
/// <param name="Target">Gwei for the vote on the target; negative when no attestation with the right target came in time.</param>
/// <param name="Source">Gwei for the vote on the source; negative when none came in time.</param>
public sealed record AttestationReward(ulong Index, long Head, long Target, long Source)
{
    /// <summary>
    /// Whether an attestation with the right target was included. What is right is never fined, but brings nothing while the chain does not
    /// finalize: zero is right.
    /// </summary>
    public bool IsIncluded => Target >= 0;
}
