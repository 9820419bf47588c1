namespace Stafi.Consensus.Bls;

/// <summary>Bytes that should be a BLS12-381 scalar or point are not. The message never carries a secret.</summary>
public sealed class BlsException : Exception
{
    /// <summary>A failure that says what the bytes should have been.</summary>
    public BlsException(string message)
        : base(message)
    {
    }
}
