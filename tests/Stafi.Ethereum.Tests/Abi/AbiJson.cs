using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Stafi.Ethereum.Abi;

namespace Stafi.Ethereum.Tests.Abi;

/// <summary>Reads the values of the vectors by their types: numbers as text or number, tuples as arrays or objects.</summary>
internal static class AbiJson
{
    public static AbiValue[] ReadAll(IReadOnlyList<AbiType> types, JsonElement values) => [.. types.Zip(Items(values), Read)];

    public static AbiValue Read(AbiType type, JsonElement value) => type.Kind switch
    {
        AbiKind.UInt or AbiKind.Int => new AbiValue.Integer(BigInteger.Parse(
            value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), CultureInfo.InvariantCulture)),
        AbiKind.Bool => new AbiValue.Boolean(value.GetBoolean()),
        AbiKind.Address => new AbiValue.Account(Address.Parse(value.GetString()!)),
        AbiKind.String => new AbiValue.Text(value.GetString()!),
        AbiKind.Bytes or AbiKind.FixedBytes => new AbiValue.Bytes(Bytes(value.GetString()!)),
        AbiKind.Tuple => new AbiValue.Sequence(ReadAll(type.Parts, value)),
        _ => new AbiValue.Sequence([.. Items(value).Select(item => Read(type.Parts[0], item))]),
    };

    private static byte[] Bytes(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Hex.Decode(text) : System.Text.Encoding.ASCII.GetBytes(text);

    private static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(p => p.Value) : value.EnumerateArray();
}
