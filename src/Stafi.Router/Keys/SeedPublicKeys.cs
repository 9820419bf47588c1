using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Router.Configuration;

namespace Stafi.Router.Keys;

/// <summary>
/// Public keys for a command that plans once: it opens the seed only when a key was never derived before, and signs nothing.
/// </summary>
internal sealed class SeedPublicKeys(KeysOptions keys, PasswordReader passwords) : IPublicKeySource, IDisposable
{
    private ValidatorSeed? _seed;

    public Task<IReadOnlyList<BlsPublicKey>> PublicKeysAsync(IReadOnlyList<uint> keyIndexes, CancellationToken cancellation) => Task.Run(
        () => SeedOpening.PublicKeys(_seed ??= SeedOpening.Open(keys, passwords), keyIndexes, cancellation), cancellation);

    public void Dispose() => _seed?.Dispose();
}
