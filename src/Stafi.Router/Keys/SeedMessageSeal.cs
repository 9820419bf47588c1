using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stafi.Router.Keys;

/// <summary>Encrypted under the seed, with the intent's number: who can read a signed exit could have signed it.</summary>
public sealed class SeedMessageSeal(Vault vault) : IMessageSeal
{
    private static ReadOnlySpan<byte> Purpose => "stafi-router journal message v1"u8;

    public byte[] Close(long intent, ReadOnlySpan<byte> message) => SeedSeal.Close(vault.Seed, Purpose, Context(intent), message);

    public byte[] Open(long intent, ReadOnlySpan<byte> sealedMessage)
    {
        try
        {
            return SeedSeal.Open(vault.Seed, Purpose, Context(intent), sealedMessage);
        }
        catch (CryptographicException failure)
        {
            throw new SecretException(
                $"The message of intent {intent} in the journal can not be decrypted ({failure.Message}): the database belongs to another seed, or "
                + "was changed. Run the router with the seed that wrote it.",
                failure);
        }
    }

    private static byte[] Context(long intent)
    {
        var context = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(context, intent);
        return context;
    }
}
