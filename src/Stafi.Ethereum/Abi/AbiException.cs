namespace Stafi.Ethereum.Abi;

/// <summary>ABI data or an ABI type is not what it should be; the only exception that decoding throws.</summary>
public sealed class AbiException : Exception
{
    /// <summary>Says what was read or written and why that failed.</summary>
    public AbiException(string message) : base(message)
    {
    }

    /// <summary>Says what was read or written and why that failed.</summary>
    public AbiException(string message, Exception inner) : base(message, inner)
    {
    }
}
