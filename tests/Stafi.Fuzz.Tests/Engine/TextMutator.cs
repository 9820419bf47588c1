using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Testing;

namespace Stafi.Fuzz.Tests.Engine;

/// <summary>Changes of JSON, YAML and other texts: values of another kind, texts that are no Unicode, numbers at borders, deep nesting.</summary>
internal static class TextMutator
{
    private const int LongestTree = 8 * 1024;

    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "{}", "[]", "\"\"", "\"0x\"", "\"0x0\"", "\"\\ud800\"", "\"0x\\ud800\"", "\"\\u0000\"", "-1", "0", "1e400", "1.5",
            "\"-1\"", "[null]",
            "[{}]", "{\"data\":null}", "\"18446744073709551615\"", "18446744073709551616", "340282366920938463463374607431768211456",
            "\"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"", "2147483648", "4294967296", "999999999h", "9999999999",
            "!!binary x", "&a [*a]", "'", "|",
        }.Select(Encoding.UTF8.GetBytes),
        [(byte)'"', 0xff, 0xfe, (byte)'"'],
        [(byte)'"', 0xed, 0xa0, 0x80, (byte)'"'],
    ];

    private static readonly string[] Openers = ["[", "{\"a\":", "(", "{", "[[{\"a\":", "- ", "\"data\":[", "? ", "a:\n "];

    private static readonly string[] Nodes =
    [
        "null", "true", "{}", "[]", "[null]", "[{}]", "\"\"", "\"0x\"", "\"x\"", "0", "-1", "1.5", "1e300", "4294967296", "2147483648",
        "18446744073709551616", "\"18446744073709551616\"",
        "\"0xffffffffffffffffffffffffffffffffff\"", "[[[[1]]]]", "{\"data\":{\"data\":\"0x01\"}}",
    ];

    private static readonly byte[] Starts = ":,[{ \"\n"u8.ToArray();

    private static readonly byte[] Ends = ",]}\n"u8.ToArray();

    public static byte[] Mutate(byte[] input, IReadOnlyList<byte[]> seeds, SeededRandom random) => random.Below(10) switch
    {
        8 or 9 => ReplaceNode(input, random),
        0 or 1 or 2 => ReplaceValue(input, random.Pick(Values), random),
        3 => ByteMutator.Insert(input, random.Pick(Values), random),
        4 when random.OneIn(20) => Nest(input, random),
        5 => ChangeName(input, random),
        _ => ByteMutator.Mutate(input, seeds, random),
    };

    private static byte[] ReplaceValue(byte[] input, byte[] value, SeededRandom random)
    {
        if (input.Length == 0) return value;
        var start = Find(input, Starts, random.Below(input.Length)) + 1;
        var end = Find(input, Ends, Math.Min(start, input.Length));
        return [.. input[..Math.Min(start, input.Length)], .. value, .. input[end..]];
    }

    // In JSON that can be read, any node becomes another value, so that all around it stays well formed.
    private static byte[] ReplaceNode(byte[] input, SeededRandom random)
    {
        if (input.Length > LongestTree) return input;
        try
        {
            var root = JsonNode.Parse(input);
            List<JsonNode> nodes = [];
            Collect(root, nodes);
            if (nodes.Count == 0) return input;
            var value = JsonNode.Parse(random.Pick(Nodes));
            if (nodes[random.Below(nodes.Count)] is { Parent: not null } node) node.ReplaceWith(value);
            return Encoding.UTF8.GetBytes(root!.ToJsonString());
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return input;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> nodes)
    {
        if (node is null) return;
        nodes.Add(node);
        if (node is JsonArray array) foreach (var item in array) Collect(item, nodes);
        if (node is JsonObject members) foreach (var (_, member) in members) Collect(member, nodes);
    }

    // A byte of some word becomes an escape that is half a character.
    private static byte[] ChangeName(byte[] input, SeededRandom random)
    {
        if (input.Length == 0) return input;
        var start = Find(input, "\""u8.ToArray(), random.Below(input.Length));
        var at = Math.Min(input.Length, start + 1 + random.Below(12));
        return [.. input[..at], .. "\\ud83d"u8, .. input[Math.Min(input.Length, at + 1)..]];
    }

    private static byte[] Nest(byte[] input, SeededRandom random)
    {
        var opener = Encoding.ASCII.GetBytes(random.Pick(Openers));
        var depth = 1 << (4 + random.Below(14));
        return ByteMutator.Insert(input, [.. Enumerable.Repeat(opener, Math.Min(depth, 200_000 / opener.Length)).SelectMany(bytes => bytes)], random);
    }

    private static int Find(byte[] input, byte[] any, int from)
    {
        var found = input.AsSpan(from).IndexOfAny(any);
        return found < 0 ? input.Length : from + found;
    }
}
