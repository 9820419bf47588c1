using Stafi.Consensus.Bls;

namespace Stafi.Router.Keys;

/// <summary>Tells the public keys of the seed.</summary>
public interface IPublicKeySource
{
    /// <summary>Public keys of these indexes, in their order.</summary>
    Task<IReadOnlyList<BlsPublicKey>> PublicKeysAsync(IReadOnlyList<uint> keyIndexes, CancellationToken cancellation);
}
