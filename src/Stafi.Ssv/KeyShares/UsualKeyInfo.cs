namespace Stafi.Ssv.KeyShares;

/// <summary>
/// The SubjectPublicKeyInfo that operators' tools write: RSA, 2048 bits, exponent 65537. Nearly all have it, and then the bytes say that the key can be
/// used; a cryptographic library takes a hundred times as long to say so, for thousands of operators.
/// </summary>
internal static class UsualKeyInfo
{
    private const int ModulusLength = OperatorKey.CiphertextLength;

    // RFC 5280, 4.1: SEQUENCE { SEQUENCE { rsaEncryption, NULL }, BIT STRING { SEQUENCE { INTEGER modulus, INTEGER exponent } } }.
    private static ReadOnlySpan<byte> Before =>
    [
        0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00, 0x03, 0x82, 0x01, 0x0f, 0x00,
        0x30, 0x82, 0x01, 0x0a, 0x02, 0x82, 0x01, 0x01, 0x00,
    ];

    private static ReadOnlySpan<byte> After => [0x02, 0x03, 0x01, 0x00, 0x01];

    /// <summary>True when it is of that form, with a modulus that is odd and has its highest bit.</summary>
    public static bool Is(ReadOnlySpan<byte> der)
    {
        if (der.Length != Before.Length + ModulusLength + After.Length || !der.StartsWith(Before) || !der.EndsWith(After)) return false;
        var modulus = der.Slice(Before.Length, ModulusLength);
        return modulus[0] >= 0x80 && (modulus[^1] & 1) == 1;
    }
}
