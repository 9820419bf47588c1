namespace Stafi.Consensus.Keys;

/// <summary>A keystore cannot be opened. The message never carries the password or the key.</summary>
public abstract class KeystoreException : Exception
{
    private protected KeystoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The keystore is not one of EIP-2335, is damaged, or asks for more work than it may.</summary>
public sealed class KeystoreFormatException : KeystoreException
{
    /// <summary>A failure with its reason.</summary>
    public KeystoreFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The password is not the keystore's.</summary>
public sealed class KeystorePasswordException : KeystoreException
{
    /// <summary>The failure.</summary>
    public KeystorePasswordException()
        : base("The password does not open the keystore.")
    {
    }
}
