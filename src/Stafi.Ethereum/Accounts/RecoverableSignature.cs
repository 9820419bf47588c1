namespace Stafi.Ethereum.Accounts;

/// <summary>A secp256k1 signature from which the signer's public key can be recovered.</summary>
/// <param name="R">r, big-endian.</param>
/// <param name="S">s, big-endian; in the lower half of the group's order (EIP-2).</param>
/// <param name="YParity">0 or 1: the parity of the ephemeral point's y coordinate.</param>
public readonly record struct RecoverableSignature(Hash32 R, Hash32 S, byte YParity)
{
    /// <summary>Length of r and s together, in bytes.</summary>
    public const int CompactLength = 64;

    /// <summary>Writes r and s, 64 bytes.</summary>
    public void CopyCompactTo(Span<byte> destination)
    {
        R.CopyTo(destination);
        S.CopyTo(destination[Hash32.Length..]);
    }
}
