namespace Stafi.Consensus.Keys;

/// <summary>A password as EIP-2335 processes it: NFKD, without control codes, in UTF-8.</summary>
internal static class KeystorePassword
{
    /// <summary>The bytes that the key is derived from; the caller zeroes them.</summary>
    public static byte[] Normalize(ReadOnlySpan<char> password) => Nfkd.ToUtf8(password, IsControlCode);

    // C0, DEL and C1.
    private static bool IsControlCode(int code) => code is < 0x20 or (>= 0x7f and < 0xa0);
}
