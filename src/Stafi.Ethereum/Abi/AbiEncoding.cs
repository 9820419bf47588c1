using System.Numerics;

namespace Stafi.Ethereum.Abi;

/// <summary>Writes values by their types.</summary>
internal static class AbiEncoding
{
    public static void WriteAll(AbiWriter writer, IReadOnlyList<AbiType> types, IReadOnlyList<AbiValue> values)
    {
        if (types.Count != values.Count) throw new AbiException($"There are {values.Count} values for {types.Count} ABI types.");
        for (var i = 0; i < types.Count; i++) Write(writer, types[i], values[i]);
    }

    /// <summary>The 32 bytes of an integer in two's complement.</summary>
    public static void WriteInteger(Span<byte> word, AbiType type, BigInteger number)
    {
        var (min, max) = type.Kind == AbiKind.UInt
            ? (BigInteger.Zero, (BigInteger.One << type.Size) - 1)
            : (-(BigInteger.One << (type.Size - 1)), (BigInteger.One << (type.Size - 1)) - 1);
        if (number < min || number > max) throw new AbiException($"The number {number} is out of the range of {type}.");
        var twos = number.Sign < 0 ? number + (BigInteger.One << 256) : number;
        UInt256.TryFromBigInteger(twos, out var value);
        value.CopyTo(word);
    }

    private static void Write(AbiWriter writer, AbiType type, AbiValue value)
    {
        switch (type.Kind, value)
        {
            case (AbiKind.UInt or AbiKind.Int, AbiValue.Integer integer):
                Span<byte> word = stackalloc byte[AbiWord.Length];
                WriteInteger(word, type, integer.Number);
                writer.FixedBytes(word);
                break;
            case (AbiKind.Address, AbiValue.Account account):
                writer.Address(account.Address);
                break;
            case (AbiKind.Bool, AbiValue.Boolean boolean):
                writer.Bool(boolean.IsTrue);
                break;
            case (AbiKind.FixedBytes, AbiValue.Bytes bytes) when bytes.Content.Length == type.Size:
                writer.FixedBytes(bytes.Content.Span);
                break;
            case (AbiKind.Bytes, AbiValue.Bytes bytes):
                writer.Bytes(bytes.Content.Span);
                break;
            case (AbiKind.String, AbiValue.Text text):
                writer.String(text.Content);
                break;
            case (AbiKind.Tuple, AbiValue.Sequence fields):
                WriteInPlace(writer, type.IsDynamic, type.Parts, fields.Items);
                break;
            case (AbiKind.Array, AbiValue.Sequence elements) when type.Size < 0:
                writer.Array(elements.Items, (inner, element) => Write(inner, type.Parts[0], element));
                break;
            case (AbiKind.Array, AbiValue.Sequence elements):
                WriteInPlace(writer, type.IsDynamic, [.. Enumerable.Repeat(type.Parts[0], type.Size)], elements.Items);
                break;
            default:
                throw new AbiException($"The value {value} is no {type}.");
        }
    }

    private static void WriteInPlace(AbiWriter writer, bool isDynamic, IReadOnlyList<AbiType> types, IReadOnlyList<AbiValue> values)
    {
        if (isDynamic) writer.Tuple(inner => WriteAll(inner, types, values));
        else WriteAll(writer, types, values);
    }
}
