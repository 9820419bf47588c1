namespace Stafi.Router.Keys;

/// <summary>Encrypts what was signed for a message, for the journal. A signed exit never expires: it must not be read from a copy of the database.</summary>
public interface IMessageSeal
{
    /// <summary>Encrypts the message of an intent.</summary>
    byte[] Close(long intent, ReadOnlySpan<byte> message);

    /// <summary>Decrypts it; whoever takes it zeroes it.</summary>
    /// <exception cref="SecretException">It was made with another seed, for another intent, or was changed.</exception>
    byte[] Open(long intent, ReadOnlySpan<byte> sealedMessage);
}
