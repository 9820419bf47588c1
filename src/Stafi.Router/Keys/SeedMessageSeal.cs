using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stafi.Router.Keys;

/// <summary>
/// AES-256-GCM under a key that HKDF-SHA-256 derives from the seed: who can read a signed exit could have signed it. Layout: nonce (12 bytes),
/// tag (16), ciphertext; the intent's number is authenticated with it.
/// </summary>
public sealed class SeedMessageSeal(Vault vault) : IMessageSeal
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private static ReadOnlySpan<byte> Purpose => "stafi-router journal message v1"u8;

    public byte[] Close(long intent, ReadOnlySpan<byte> message)
    {
        var result = new byte[NonceLength + TagLength + message.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceLength));
        Span<byte> key = stackalloc byte[KeyLength];
        try
        {
            vault.Seed.DeriveKey(Purpose, key);
            using var aes = new AesGcm(key, TagLength);
            aes.Encrypt(
                result.AsSpan(0, NonceLength), message, result.AsSpan(NonceLength + TagLength), result.AsSpan(NonceLength, TagLength), Context(intent));
            return result;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public byte[] Open(long intent, ReadOnlySpan<byte> sealedMessage)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        try
        {
            if (sealedMessage.Length < NonceLength + TagLength) throw new CryptographicException("it is too short");
            var message = new byte[sealedMessage.Length - NonceLength - TagLength];
            vault.Seed.DeriveKey(Purpose, key);
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(
                sealedMessage[..NonceLength], sealedMessage[(NonceLength + TagLength)..], sealedMessage.Slice(NonceLength, TagLength), message,
                Context(intent));
            return message;
        }
        catch (CryptographicException failure)
        {
            throw new SecretException(
                $"The message of intent {intent} in the journal can not be decrypted ({failure.Message}): the database belongs to another seed, or "
                + "was changed. Run the router with the seed that wrote it.",
                failure);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Context(long intent)
    {
        var context = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(context, intent);
        return context;
    }
}
