using Stafi.Consensus.Bls;

namespace Stafi.Consensus.Keymanager;

/// <summary>A key of a validator client.</summary>
/// <param name="PublicKey">The key.</param>
/// <param name="DerivationPath">Its path (EIP-2334); empty when the client does not know it.</param>
/// <param name="IsReadOnly">The client cannot delete it.</param>
public sealed record ManagedKey(BlsPublicKey PublicKey, string DerivationPath, bool IsReadOnly);
