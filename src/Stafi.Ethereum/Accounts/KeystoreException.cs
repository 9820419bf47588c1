namespace Stafi.Ethereum.Accounts;

/// <summary>A keystore file cannot be used.</summary>
public class KeystoreException : Exception
{
    /// <summary>Says what is wrong with the file.</summary>
    public KeystoreException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong with the file.</summary>
    public KeystoreException(string message, Exception inner) : base(message, inner)
    {
    }
}
