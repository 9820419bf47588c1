using System.Buffers;
using System.Runtime.Intrinsics;

namespace Stafi.Ethereum;

/// <summary>Decodes hex digits in ASCII, 64 at a time: answers with logs are mostly such digits.</summary>
internal static class HexDigits
{
    private const int DigitsPerTurn = 2 * BytesPerTurn;
    private const int BytesPerTurn = 32;

    /// <summary>False when one is no hex digit, or there are not two for each byte; what the destination then holds is undefined.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> digits, Span<byte> destination)
    {
        if (digits.Length != 2 * (long)destination.Length) return false;
        if (Vector256.IsHardwareAccelerated)
        {
            var valid = Vector256<byte>.AllBitsSet;
            while (destination.Length >= BytesPerTurn)
            {
                var first = Values(Vector256.Create<byte>(digits), ref valid);
                var second = Values(Vector256.Create<byte>(digits[BytesPerTurn..]), ref valid);
                Vector256.Narrow(Pairs(first), Pairs(second)).CopyTo(destination);
                digits = digits[DigitsPerTurn..];
                destination = destination[BytesPerTurn..];
            }
            if (valid != Vector256<byte>.AllBitsSet) return false;
        }
        return Convert.FromHexString(digits, destination, out _, out _) == OperationStatus.Done;
    }

    /// <summary>The value of each digit; takes from <paramref name="valid"/> those that are none.</summary>
    private static Vector256<byte> Values(Vector256<byte> digits, ref Vector256<byte> valid)
    {
        var number = digits - Vector256.Create((byte)'0');
        var letter = (digits | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a');
        var isNumber = Vector256.LessThan(number, Vector256.Create((byte)10));
        var isLetter = Vector256.LessThan(letter, Vector256.Create((byte)6));
        valid &= isNumber | isLetter;
        return Vector256.ConditionalSelect(isNumber, number, letter + Vector256.Create((byte)10));
    }

    /// <summary>Joins neighbours: the first digit of a byte is the higher half.</summary>
    private static Vector256<ushort> Pairs(Vector256<byte> values)
    {
        var pairs = values.AsUInt16();
        return ((pairs << 4) | (pairs >>> 8)) & Vector256.Create((ushort)0xff);
    }
}
