namespace Stafi.Consensus.Deposits;

/// <summary>A deposit file is not what it should be; the message names the entry and the field.</summary>
public sealed class DepositDataException : Exception
{
    /// <summary>A failure with its reason.</summary>
    public DepositDataException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
