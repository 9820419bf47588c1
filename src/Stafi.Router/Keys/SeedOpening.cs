using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Router.Configuration;

namespace Stafi.Router.Keys;

/// <summary>Opens the seed file of the configuration.</summary>
internal static class SeedOpening
{
    /// <summary>The seed; key derivation is slow on purpose.</summary>
    /// <exception cref="SecretException">The password is wrong or missing, the file is malformed or names another first key.</exception>
    public static ValidatorSeed Open(KeysOptions keys, PasswordReader passwords)
    {
        var file = SeedFile.Read(keys.Seed!);
        Span<byte> bytes = stackalloc byte[SeedFile.SeedLength];
        try
        {
            using (var password = passwords.Read(keys.Password!, $"the seed ({keys.Seed})")) file.Decrypt(password, bytes);
            var seed = new ValidatorSeed(bytes);
            using var first = seed.DeriveSigningKey(0);
            if (first.PublicKey == file.FirstKey) return seed;
            seed.Dispose();
            throw new SecretException(
                $"The seed file {keys.Seed} names {file.FirstKey} as its first key, but its seed makes {first.PublicKey}. "
                + "Restore it from a backup.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Public keys of these indexes, in their order.</summary>
    public static IReadOnlyList<BlsPublicKey> PublicKeys(ValidatorSeed seed, IReadOnlyList<uint> keyIndexes, CancellationToken cancellation)
    {
        var keys = new BlsPublicKey[keyIndexes.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var secret = seed.DeriveSigningKey(keyIndexes[i]);
            keys[i] = secret.PublicKey;
        }
        return keys;
    }
}
