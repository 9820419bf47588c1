using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum;

namespace Stafi.Ssv.Subgraph;

/// <summary>
/// Reads members that must be there and of their type; a number may be written as text, as The Graph does with <c>BigInt</c>. The message of
/// what it throws names the member and shows no value.
/// </summary>
internal static class StrictJson
{
    public static JsonElement Member(this JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"there is no object with '{name}'.");
        return parent.Find(name) ?? throw new InvalidDataException($"'{name}' is missing.");
    }

    /// <summary>Null where there is no such member, or no object.</summary>
    public static JsonElement? Find(this JsonElement parent, string name)
    {
        try
        {
            return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException broken)
        {
            throw new InvalidDataException($"the object with '{name}' has a name that is no Unicode.", broken);
        }
    }

    /// <summary>Null where the member is null.</summary>
    public static JsonElement? MemberOrNull(this JsonElement parent, string name) =>
        parent.Member(name) is var member && member.ValueKind == JsonValueKind.Null ? null : member;

    public static JsonElement[] List(this JsonElement parent, string name, int most)
    {
        var list = parent.Member(name);
        if (list.ValueKind != JsonValueKind.Array) throw new InvalidDataException($"'{name}' is no list.");
        return list.GetArrayLength() <= most
            ? [.. list.EnumerateArray()]
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"'{name}' has more than {most} entries."));
    }

    public static string Text(this JsonElement parent, string name) => parent.Member(name).AsText($"'{name}'");

    public static bool Bool(this JsonElement parent, string name) => parent.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new InvalidDataException($"'{name}' is neither true nor false."),
    };

    public static ulong UInt64(this JsonElement parent, string name) => parent.Member(name).AsUInt64($"'{name}'");

    public static uint UInt32(this JsonElement parent, string name) => parent.UInt64(name) is var value and <= uint.MaxValue
        ? (uint)value
        : throw new InvalidDataException($"'{name}' is more than 2^32 - 1.");

    public static Wei Wei(this JsonElement parent, string name) =>
        UInt128.TryParse(parent.Member(name).AsDigits($"'{name}'"), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new Wei(value)
            : throw new InvalidDataException($"'{name}' is more than 2^128 - 1.");

    public static Address Address(this JsonElement parent, string name) => parent.Member(name).AsAddress($"'{name}'");

    public static Address AsAddress(this JsonElement value, string what) =>
        Ethereum.Address.TryParse(value.AsText(what), out var address) ? address : throw new InvalidDataException($"{what} is no address.");

    public static ulong AsUInt64(this JsonElement value, string what) =>
        ulong.TryParse(value.AsDigits(what), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{what} is more than 2^64 - 1.");

    public static string AsText(this JsonElement value, string what)
    {
        if (value.ValueKind != JsonValueKind.String) throw new InvalidDataException($"{what} is no text.");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException broken)
        {
            throw new InvalidDataException($"{what} is no Unicode.", broken);
        }
    }

    // One spelling of each number: digits without sign, point, exponent or leading zeros.
    private static string AsDigits(this JsonElement value, string what)
    {
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.AsText(what);
        var isNumber = text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');
        return isNumber ? text : throw new InvalidDataException($"{what} is no whole number.");
    }
}
