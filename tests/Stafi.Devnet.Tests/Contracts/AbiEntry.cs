using System.Text.Json;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>A function, event or error of an ABI in canonical text, with all that callers depend on.</summary>
internal sealed record AbiEntry(string Kind, string Signature, string Details)
{
    public static IReadOnlyList<AbiEntry> Of(JsonElement abi) =>
    [
        .. abi.EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() is "function" or "event" or "error")
            .Select(Read),
    ];

    private static AbiEntry Read(JsonElement entry)
    {
        var inputs = entry.GetProperty("inputs").EnumerateArray().ToArray();
        var signature = $"{entry.GetProperty("name").GetString()}({string.Join(',', inputs.Select(Type))})";
        var indexed = string.Join(',', inputs.Select(input => input.TryGetProperty("indexed", out var flag) && flag.GetBoolean()));
        var outputs = entry.TryGetProperty("outputs", out var list) ? string.Join(',', list.EnumerateArray().Select(Type)) : "";
        var mutability = entry.TryGetProperty("stateMutability", out var text) ? text.GetString() : "";
        return new AbiEntry(entry.GetProperty("type").GetString()!, signature, $"{mutability} -> ({outputs}) indexed [{indexed}]");
    }

    private static string Type(JsonElement parameter)
    {
        var type = parameter.GetProperty("type").GetString()!;
        if (!type.StartsWith("tuple", StringComparison.Ordinal)) return type;
        return $"({string.Join(',', parameter.GetProperty("components").EnumerateArray().Select(Type))}){type["tuple".Length..]}";
    }
}
