using System.Security.Cryptography;
using Stafi.Ethereum;

namespace Stafi.Router.Ledger;

/// <summary>Names a share set without keeping it: SHA-256 of the bytes that a registration publishes.</summary>
public static class SharesHash
{
    /// <summary>The name of these shares.</summary>
    public static Hash32 Of(ReadOnlySpan<byte> shares)
    {
        Span<byte> digest = stackalloc byte[Hash32.Length];
        SHA256.HashData(shares, digest);
        return new Hash32(digest);
    }
}
