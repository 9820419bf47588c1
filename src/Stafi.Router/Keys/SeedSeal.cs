using System.Security.Cryptography;
using Stafi.Consensus.Keys;

namespace Stafi.Router.Keys;

/// <summary>
/// AES-256-GCM under a key that HKDF-SHA-256 derives from the seed for one purpose. Layout: nonce (12 bytes), tag (16), ciphertext; what the text
/// belongs to is authenticated with it.
/// </summary>
internal static class SeedSeal
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts.</summary>
    public static byte[] Close(ValidatorSeed seed, ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> context, ReadOnlySpan<byte> text)
    {
        var result = new byte[NonceLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceLength));
        Span<byte> key = stackalloc byte[KeyLength];
        try
        {
            seed.DeriveKey(purpose, key);
            using var aes = new AesGcm(key, TagLength);
            aes.Encrypt(
                result.AsSpan(0, NonceLength), text, result.AsSpan(NonceLength + TagLength), result.AsSpan(NonceLength, TagLength), context);
            return result;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Decrypts; whoever takes it zeroes it.</summary>
    /// <exception cref="CryptographicException">It was made with another seed, for something else, or was changed.</exception>
    public static byte[] Open(ValidatorSeed seed, ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> context, ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceLength + TagLength) throw new CryptographicException("it is too short");
        Span<byte> key = stackalloc byte[KeyLength];
        try
        {
            var text = new byte[closed.Length - NonceLength - TagLength];
            seed.DeriveKey(purpose, key);
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(closed[..NonceLength], closed[(NonceLength + TagLength)..], closed.Slice(NonceLength, TagLength), text, context);
            return text;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
