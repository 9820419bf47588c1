namespace Stafi.Ethereum.Transactions;

/// <summary>Bytes are not a signed EIP-1559 transaction in its canonical form, or a transaction cannot be signed.</summary>
public sealed class TransactionException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public TransactionException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong.</summary>
    public TransactionException(string message, Exception inner) : base(message, inner)
    {
    }
}
