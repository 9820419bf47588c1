using System.Globalization;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Ssv.KeyShares;

/// <summary>Reads keyshares files; every failure names the place.</summary>
internal static class KeySharesFileReader
{
    public static KeySharesFile Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = Open(utf8);
        try
        {
            return Read(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            throw new KeySharesFileException("it", "is not valid Unicode in one of its names.");
        }
    }

    private static KeySharesFile Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new KeySharesFileException("the root", "is not an object.");

        var version = Text(root, "version", "version");
        if (KeySharesVersions.Refusal(version) is { } refusal) throw new KeySharesFileException("version", refusal);
        return new KeySharesFile(version, Items(root));
    }

    private static JsonDocument Open(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException failure)
        {
            throw new KeySharesFileException("it", $"is not JSON (line {failure.LineNumber + 1}).");
        }
    }

    private static KeySharesItem[] Items(JsonElement root)
    {
        if (!root.TryGetProperty("shares", out var shares))
        {
            return root.TryGetProperty("data", out _)
                ? [Item(root, "")]
                : throw new KeySharesFileException("shares", "is missing.");
        }
        return shares.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array => [.. shares.EnumerateArray().Select((item, index) => Item(item, string.Create(CultureInfo.InvariantCulture, $"shares[{index}].")))],
            _ => throw new KeySharesFileException("shares", "is not a list."),
        };
    }

    private static KeySharesItem Item(JsonElement item, string at)
    {
        if (item.ValueKind != JsonValueKind.Object) throw new KeySharesFileException(at.TrimEnd('.'), "is not an object.");
        var data = Object(item, "data", at + "data");
        var payload = Object(item, "payload", at + "payload");
        if (payload.TryGetProperty("shares", out _))
        {
            throw new KeySharesFileException(at + "payload.shares",
                "is the form of ssv-keys 1.0.0, which registrations do not carry today; split the key again.");
        }
        return new KeySharesItem(
            Id(Member(data, "ownerNonce", at + "data.ownerNonce"), at + "data.ownerNonce"),
            Owner(data, at + "data.ownerAddress"),
            Key(data, at + "data.publicKey"),
            [.. List(data, "operators", at + "data.operators").Select(entry => Operator(entry.Element, entry.Path))],
            Key(payload, at + "payload.publicKey"),
            [.. List(payload, "operatorIds", at + "payload.operatorIds").Select(entry => Id(entry.Element, entry.Path))],
            Bytes(payload, "sharesData", at + "payload.sharesData"));
    }

    private static KeySharesOperator Operator(JsonElement element, string at)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new KeySharesFileException(at, "is not an object.");
        return new KeySharesOperator(Id(Member(element, "id", at + ".id"), at + ".id"), Text(element, "operatorKey", at + ".operatorKey"));
    }

    private static Address Owner(JsonElement data, string at) => Address.TryParse(Text(data, "ownerAddress", at), out var owner)
        ? owner
        : throw new KeySharesFileException(at, "is not an address (20 bytes of hex; mixed case needs a right EIP-55 checksum).");

    private static BlsPublicKey Key(JsonElement parent, string at) => BlsPublicKey.TryParse(Text(parent, "publicKey", at), out var key)
        ? key
        : throw new KeySharesFileException(at, "is not a BLS public key (48 bytes of hex).");

    private static byte[] Bytes(JsonElement parent, string name, string at)
    {
        try
        {
            return Hex.Decode(Text(parent, name, at));
        }
        catch (FormatException failure)
        {
            throw new KeySharesFileException(at, $"is not hex: {failure.Message}");
        }
    }

    private static ulong Id(JsonElement element, string at) => element.ValueKind == JsonValueKind.Number && element.TryGetUInt64(out var id)
        ? id
        : throw new KeySharesFileException(at, "is not a whole number from 0 on.");

    private static IEnumerable<(JsonElement Element, string Path)> List(JsonElement parent, string name, string at)
    {
        var list = Member(parent, name, at);
        return list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((element, index) => (element, string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]")))
            : throw new KeySharesFileException(at, "is not a list.");
    }

    private static JsonElement Object(JsonElement parent, string name, string at)
    {
        var member = Member(parent, name, at);
        return member.ValueKind == JsonValueKind.Object ? member : throw new KeySharesFileException(at, "is not an object.");
    }

    private static string Text(JsonElement parent, string name, string at)
    {
        var member = Member(parent, name, at);
        if (member.ValueKind != JsonValueKind.String) throw new KeySharesFileException(at, "is not a text.");
        try
        {
            return member.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new KeySharesFileException(at, "is not valid Unicode.");
        }
    }

    private static JsonElement Member(JsonElement parent, string name, string at) =>
        parent.TryGetProperty(name, out var member) ? member : throw new KeySharesFileException(at, "is missing.");
}
