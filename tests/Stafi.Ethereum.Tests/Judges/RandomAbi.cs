using System.Globalization;
using System.Numerics;
using Stafi.Ethereum.Abi;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Judges;

/// <summary>Random ABI types with values of them, and the values as JSON: numbers as decimal text, bytes as hex.</summary>
internal static class RandomAbi
{
    private static readonly string[] Words = ["", "moo", "Zürich", "質屋", "🚀🌍", "a much longer text that needs more than one word of the ABI"];

    public static string Type(SeededRandom random, int depth = 3) => random.Below(depth > 0 ? 10 : 7) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"uint{8 * (1 + random.Below(32))}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"int{8 * (1 + random.Below(32))}"),
        2 => "address",
        3 => "bool",
        4 => string.Create(CultureInfo.InvariantCulture, $"bytes{1 + random.Below(32)}"),
        5 => "bytes",
        6 => "string",
        7 => $"{Type(random, depth - 1)}[]",
        8 => string.Create(CultureInfo.InvariantCulture, $"{Type(random, depth - 1)}[{1 + random.Below(3)}]"),
        _ => $"({string.Join(',', Enumerable.Range(0, 1 + random.Below(4)).Select(_ => Type(random, depth - 1)))})",
    };

    public static AbiValue Value(AbiType type, SeededRandom random) => type.Kind switch
    {
        AbiKind.UInt => new AbiValue.Integer(Number(type.Size, random)),
        AbiKind.Int => new AbiValue.Integer(Number(type.Size, random) - (BigInteger.One << (type.Size - 1))),
        AbiKind.Address => new AbiValue.Account(new Address(random.Bytes(Address.Length))),
        AbiKind.Bool => new AbiValue.Boolean(random.OneIn(2)),
        AbiKind.FixedBytes => new AbiValue.Bytes(random.Bytes(type.Size)),
        AbiKind.Bytes => new AbiValue.Bytes(random.Bytes(random.Below(100))),
        AbiKind.String => new AbiValue.Text(string.Concat(Enumerable.Range(0, random.Below(3)).Select(_ => random.Pick(Words)))),
        AbiKind.Array => new AbiValue.Sequence([.. Enumerable.Range(0, type.Size < 0 ? random.Below(4) : type.Size).Select(_ => Value(type.Parts[0], random))]),
        _ => new AbiValue.Sequence([.. type.Parts.Select(part => Value(part, random))]),
    };

    public static object Json(AbiValue value) => value switch
    {
        AbiValue.Integer integer => integer.ToString(),
        AbiValue.Boolean boolean => boolean.IsTrue,
        AbiValue.Account account => Hex.Encode(account.Address.ToArray()),
        AbiValue.Bytes bytes => Hex.Encode(bytes.Content.Span),
        AbiValue.Text text => text.Content,
        AbiValue.Sequence sequence => sequence.Items.Select(Json).ToArray(),
        _ => throw new ArgumentException($"{value} has no JSON.", nameof(value)),
    };

    // All lengths are as likely as others, and the borders more so.
    private static BigInteger Number(int bits, SeededRandom random) => random.Below(8) switch
    {
        0 => BigInteger.Zero,
        1 => (BigInteger.One << bits) - 1,
        2 => BigInteger.One << (bits - 1),
        _ => new BigInteger(random.Bytes(bits / 8), isUnsigned: true) >> random.Below(bits),
    };
}
