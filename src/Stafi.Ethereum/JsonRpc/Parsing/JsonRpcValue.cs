using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc.Parsing;

/// <summary>
/// The scalar values of the execution API: quantities are hex without leading zeros (<c>0x0</c>, never <c>0x</c> or <c>0x00</c>), data are
/// whole bytes of hex. The reader stands on the value; anything else is a <see cref="JsonException"/>.
/// </summary>
internal static class JsonRpcValue
{
    public static ulong UInt64(ref Utf8JsonReader reader, string what) =>
        Quantity(ref reader, what) is { } value && value <= ulong.MaxValue ? (ulong)value : throw Wrong(what, "a quantity below 2^64");

    public static int Int32(ref Utf8JsonReader reader, string what) =>
        Quantity(ref reader, what) is { } value && value <= int.MaxValue ? (int)value : throw Wrong(what, "a quantity below 2^31");

    public static Wei Wei(ref Utf8JsonReader reader, string what) =>
        Quantity(ref reader, what) is { } value ? new Wei(value) : throw Wrong(what, "a quantity below 2^128");

    public static Hash32 Hash(ref Utf8JsonReader reader, string what)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Length];
        Fixed(ref reader, bytes, what);
        return new Hash32(bytes);
    }

    public static Address Address(ref Utf8JsonReader reader, string what)
    {
        Span<byte> bytes = stackalloc byte[Ethereum.Address.Length];
        Fixed(ref reader, bytes, what);
        return new Address(bytes);
    }

    public static byte[] Bytes(ref Utf8JsonReader reader, string what)
    {
        var digits = Digits(ref reader, what);
        if (digits.Length % 2 != 0) throw Wrong(what, "whole bytes of hex");
        if (digits.IsEmpty) return [];
        var bytes = GC.AllocateUninitializedArray<byte>(digits.Length / 2);
        return HexDigits.TryDecode(digits, bytes) ? bytes : throw Wrong(what, "hex");
    }

    public static void Start(ref Utf8JsonReader reader, JsonTokenType token, string what)
    {
        if (reader.TokenType != token) throw Wrong(what, token == JsonTokenType.StartArray ? "an array" : "an object");
    }

    public static JsonException Missing(string what, string field) => new($"The {what} has no {field}");

    private static void Fixed(ref Utf8JsonReader reader, scoped Span<byte> bytes, string what)
    {
        var digits = Digits(ref reader, what);
        if (!HexDigits.TryDecode(digits, bytes)) throw Wrong(what, $"{bytes.Length} bytes of hex");
    }

    private static UInt128? Quantity(ref Utf8JsonReader reader, string what)
    {
        var digits = Digits(ref reader, what);
        if (digits.IsEmpty || (digits[0] == '0' && digits.Length > 1)) throw Wrong(what, "a quantity without leading zeros");
        if (digits.Length > 32) return null;
        UInt128 value = 0;
        foreach (var digit in digits)
        {
            var nibble = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => throw Wrong(what, "a hex quantity"),
            };
            value = (value << 4) | (uint)nibble;
        }
        return value;
    }

    private static ReadOnlySpan<byte> Digits(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped || !reader.ValueSpan.StartsWith("0x"u8))
            throw Wrong(what, "hex text that begins with 0x");
        return reader.ValueSpan[2..];
    }

    private static JsonException Wrong(string what, string expected) => new($"The {what} is not {expected}");
}
