using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum;

namespace Stafi.Ssv.Api;

/// <summary>Reads members that may be missing, null, or a number written as text. What cannot be read is null, never a default.</summary>
internal static class LenientJson
{
    public static string? Text(this JsonElement parent, string name)
    {
        var member = parent.Member(name);
        if (member.ValueKind == JsonValueKind.Number) return member.GetRawText();
        if (member.ValueKind != JsonValueKind.String) return null;
        var text = Unicode(member);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public static ulong? UInt64(this JsonElement parent, string name) =>
        ulong.TryParse(parent.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static uint? UInt32(this JsonElement parent, string name) =>
        uint.TryParse(parent.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static Wei? Wei(this JsonElement parent, string name) =>
        UInt128.TryParse(parent.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new Wei(value) : null;

    public static double? Number(this JsonElement parent, string name) =>
        double.TryParse(parent.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    public static bool? Bool(this JsonElement parent, string name) => parent.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => parent.Text(name) switch { "1" or "true" => true, "0" or "false" => false, _ => null },
    };

    public static Address? Address(this JsonElement parent, string name) => ParseAddress(parent.Text(name));

    public static Address[] Addresses(this JsonElement parent, string name)
    {
        var list = parent.Member(name);
        if (list.ValueKind != JsonValueKind.Array) return [];
        return [.. list.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.String ? ParseAddress(Unicode(item)) : null)
            .OfType<Address>()];
    }

    public static JsonElement Member(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && TryGet(parent, name, out var member) ? member : default;

    /// <summary>Tells a member that is null from one that is missing.</summary>
    public static bool TryMember(this JsonElement parent, string name, out JsonElement member)
    {
        member = default;
        return parent.ValueKind == JsonValueKind.Object && TryGet(parent, name, out member);
    }

    private static bool TryGet(JsonElement parent, string name, out JsonElement member)
    {
        try
        {
            return parent.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            // One of the names is no Unicode: the object cannot be searched.
            member = default;
            return false;
        }
    }

    private static string? Unicode(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: operators write these texts themselves.
            return null;
        }
    }

    private static Address? ParseAddress(string? text) =>
        Ethereum.Address.TryParse(text, out var address) && !address.IsZero ? address : null;
}
