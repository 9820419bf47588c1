using System.Security.Cryptography;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;

namespace Stafi.Router.Keys;

/// <summary>The secret key of an adopted validator, encrypted under the seed with its public key: who can read it has the seed.</summary>
internal static class AdoptedKeySeal
{
    private static ReadOnlySpan<byte> Purpose => "stafi-router adopted key v1"u8;

    public static byte[] Close(ValidatorSeed seed, BlsSecretKey secret)
    {
        Span<byte> bytes = stackalloc byte[BlsSecretKey.Length];
        try
        {
            secret.CopyTo(bytes);
            return SeedSeal.Close(seed, Purpose, secret.PublicKey.Bytes, bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <exception cref="SecretException">It was made with another seed, for another key, or was changed.</exception>
    public static BlsSecretKey Open(ValidatorSeed seed, BlsPublicKey key, ReadOnlySpan<byte> closed)
    {
        byte[] bytes = [];
        try
        {
            bytes = SeedSeal.Open(seed, Purpose, key.Bytes, closed);
            return BlsSecretKey.FromBytes(bytes);
        }
        catch (Exception failure) when (failure is CryptographicException or BlsException or ArgumentException)
        {
            throw new SecretException(
                $"The adopted key {key} in the database can not be decrypted ({failure.Message}): the database belongs to another seed, or was changed. "
                + "Run the router with the seed that wrote it.",
                failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
