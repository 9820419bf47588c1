using Stafi.Consensus.Bls;
using Stafi.Router.Storage;

namespace Stafi.Router.Keys;

/// <summary>A secret key of the unlocked seed, for one use.</summary>
internal static class SeedKey
{
    /// <summary>The key of the index, if it is the one that was cleared and this router leads. The caller disposes it.</summary>
    public static BlsSecretKey Derive(Vault vault, ILeadership leadership, BlsPublicKey cleared, uint index)
    {
        leadership.RequireLead();
        var secret = vault.Seed.DeriveSigningKey(index);
        if (secret.PublicKey == cleared) return secret;
        using (secret)
        {
            throw new InvalidOperationException(
                $"Key index {index} is {secret.PublicKey}; the clearance is for {cleared}. Nothing was signed.");
        }
    }
}
