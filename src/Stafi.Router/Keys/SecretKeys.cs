using Stafi.Consensus.Bls;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Keys;

/// <summary>Secret keys of validators, of the unlocked seed or adopted. Each is made for one use.</summary>
public sealed class SecretKeys(Vault vault, ILeadership leadership, AdoptedKeys adopted)
{
    /// <summary>The key of the index, if it is the one that was cleared and this router leads. The caller disposes it.</summary>
    /// <exception cref="SecretException">An adopted key can not be decrypted.</exception>
    public async Task<BlsSecretKey> OpenAsync(BlsPublicKey cleared, uint keyIndex, CancellationToken cancellation)
    {
        leadership.RequireLead();
        var secret = AdoptedIndex.Is(keyIndex) ? await OpenAdoptedAsync(cleared, keyIndex, cancellation) : vault.Seed.DeriveSigningKey(keyIndex);
        if (secret.PublicKey == cleared) return secret;
        using (secret)
        {
            throw new InvalidOperationException($"Key index {keyIndex} is {secret.PublicKey}; the clearance is for {cleared}. Nothing was signed.");
        }
    }

    private async Task<BlsSecretKey> OpenAdoptedAsync(BlsPublicKey cleared, uint keyIndex, CancellationToken cancellation) =>
        await adopted.SealedAsync(keyIndex, cancellation) is { } closed
            ? AdoptedKeySeal.Open(vault.Seed, cleared, closed)
            : throw new InvalidOperationException($"No key with the index {keyIndex} was adopted; the clearance is for {cleared}. Nothing was signed.");
}
