using System.Numerics;

namespace Stafi.Ethereum.Abi;

/// <summary>
/// Reads values by their types. Offsets may point anywhere, so nested arrays whose elements share their bytes could stand for more values than
/// memory holds; the budget, one use of each byte, ends that.
/// </summary>
internal struct AbiDecoding(long budget)
{
    private long _budget = budget;

    public AbiValue[] ReadAll(ref AbiReader reader, IReadOnlyList<AbiType> types)
    {
        var values = new AbiValue[types.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Read(ref reader, types[i]);
        return values;
    }

    public AbiValue Read(ref AbiReader reader, AbiType type)
    {
        if (!type.IsDynamic && (type.Kind is AbiKind.Tuple or AbiKind.Array)) return ReadInPlace(ref reader, type);
        Spend(AbiWord.Length);
        switch (type.Kind)
        {
            case AbiKind.UInt or AbiKind.Int:
                return new AbiValue.Integer(ToInteger(reader.Word(), type));
            case AbiKind.Address:
                return new AbiValue.Account(reader.Address());
            case AbiKind.Bool:
                return new AbiValue.Boolean(reader.Bool());
            case AbiKind.FixedBytes:
                return new AbiValue.Bytes(reader.FixedBytes(type.Size).ToArray());
            case AbiKind.Bytes:
                var bytes = reader.Bytes();
                Spend(AbiWord.Length + bytes.Length);
                return new AbiValue.Bytes(bytes.ToArray());
            case AbiKind.String:
                var text = reader.String();
                Spend(AbiWord.Length + text.Length);
                return new AbiValue.Text(text);
            case AbiKind.Array when type.Size < 0:
                var elements = reader.Array(out var count);
                Spend(AbiWord.Length);
                return new AbiValue.Sequence(ReadMany(ref elements, type.Parts[0], count));
            default:
                var inner = reader.Tuple();
                return ReadInPlace(ref inner, type);
        }
    }

    /// <summary>The number in a word, which must be within the type's range: the upper bytes are copies of the sign.</summary>
    public static BigInteger ToInteger(ReadOnlySpan<byte> word, AbiType type)
    {
        var number = new BigInteger(word, isUnsigned: type.Kind == AbiKind.UInt, isBigEndian: true);
        var fits = type.Kind == AbiKind.UInt
            ? number.GetBitLength() <= type.Size
            : number >= -(BigInteger.One << (type.Size - 1)) && number < BigInteger.One << (type.Size - 1);
        return fits ? number : throw new AbiException($"The ABI word 0x{Convert.ToHexStringLower(word)} is no {type}.");
    }

    private AbiValue.Sequence ReadInPlace(ref AbiReader reader, AbiType type) => new(
        type.Kind == AbiKind.Tuple ? ReadAll(ref reader, type.Parts) : ReadMany(ref reader, type.Parts[0], type.Size));

    private AbiValue[] ReadMany(ref AbiReader reader, AbiType element, int count)
    {
        var values = new List<AbiValue>();
        for (var i = 0; i < count; i++) values.Add(Read(ref reader, element));
        return [.. values];
    }

    private void Spend(long bytes)
    {
        _budget -= bytes;
        if (_budget < 0) throw new AbiException("Parts of the ABI data overlap.");
    }
}
