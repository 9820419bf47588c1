namespace Stafi.Consensus.Bls;

/// <summary>A public key and the public keys of its shares, as <see cref="BlsDegreeTest"/> takes them.</summary>
/// <param name="Key">The key that is shared.</param>
/// <param name="Shares">Its shares' keys, in the order of the ids.</param>
public sealed record SharedKey(BlsCheckedKey Key, IReadOnlyList<BlsCheckedKey> Shares);
