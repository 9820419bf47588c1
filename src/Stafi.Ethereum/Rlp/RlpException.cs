namespace Stafi.Ethereum.Rlp;

/// <summary>Bytes are not canonical RLP, or not the item that was expected.</summary>
public sealed class RlpException : Exception
{
    /// <summary>Says what was expected and what was found.</summary>
    public RlpException(string message) : base(message)
    {
    }
}
