using System.Buffers;

namespace Stafi.Ethereum;

/// <summary>Hexadecimal text with the <c>0x</c> prefix, as JSON-RPC and the Beacon API write bytes.</summary>
public static class Hex
{
    /// <summary>Writes bytes as lower-case hex with the <c>0x</c> prefix.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <summary>Reads hex with or without the <c>0x</c> prefix; an even number of digits is needed.</summary>
    /// <exception cref="FormatException">The text is not hex or has an odd number of digits.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        var digits = Digits(text);
        if (digits.Length % 2 != 0)
            throw new FormatException($"Hex text has an odd number of digits ({digits.Length}).");
        var bytes = new byte[digits.Length / 2];
        return TryDecode(digits, bytes) ? bytes : throw new FormatException("Hex text has a character that is not a hex digit.");
    }

    /// <summary>Reads hex that must fill <paramref name="destination"/> exactly; false when it does not or is not hex.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var digits = Digits(text);
        return digits.Length == destination.Length * 2
            && Convert.FromHexString(digits, destination, out _, out _) == OperationStatus.Done;
    }

    /// <summary>Reads hex in ASCII that must fill <paramref name="destination"/> exactly; false when it does not or is not hex.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> ascii, Span<byte> destination) =>
        HexDigits.TryDecode(ascii.StartsWith("0x"u8) ? ascii[2..] : ascii, destination);

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
}
