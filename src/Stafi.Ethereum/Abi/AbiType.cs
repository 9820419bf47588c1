using System.Globalization;

namespace Stafi.Ethereum.Abi;

/// <summary>A type of the Solidity contract ABI, read from its text such as <c>(uint32,bytes[])[2]</c>.</summary>
public sealed class AbiType : IEquatable<AbiType>
{
    /// <summary>The largest encoding of a type's head, which bounds fixed arrays of fixed arrays.</summary>
    internal const int MaxHeadLength = 1 << 24;

    private readonly string _text;

    private AbiType(AbiKind kind, string text, int size, bool isDynamic, long headLength, IReadOnlyList<AbiType> parts)
    {
        if (headLength > MaxHeadLength) throw new AbiException($"The ABI type {text} is too large.");
        Kind = kind;
        _text = text;
        Size = size;
        IsDynamic = isDynamic;
        HeadLength = (int)headLength;
        Parts = parts;
    }

    /// <summary>Its form.</summary>
    public AbiKind Kind { get; }

    /// <summary>Bits of integers, bytes of bytesN, elements of a fixed array; -1 for an array without fixed length; else 0.</summary>
    public int Size { get; }

    /// <summary>True when its place in the head holds an offset.</summary>
    public bool IsDynamic { get; }

    /// <summary>Bytes that it takes in the head.</summary>
    public int HeadLength { get; }

    /// <summary>A tuple's fields, or an array's one element type.</summary>
    public IReadOnlyList<AbiType> Parts { get; }

    /// <summary>Reads a type; <c>uint</c> and <c>int</c> mean 256 bits.</summary>
    /// <exception cref="AbiException">The text is no type.</exception>
    public static AbiType Parse(string text) => AbiTypeParser.ParseOne(text);

    /// <summary>Reads the types of arguments: <c>address,uint256</c>, also none.</summary>
    /// <exception cref="AbiException">The text is no list of types.</exception>
    public static IReadOnlyList<AbiType> ParseList(string text) => AbiTypeParser.ParseMany(text);

    /// <summary>The canonical text, as signatures have it.</summary>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(AbiType? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbiType);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    internal static AbiType Leaf(AbiKind kind, string text, int size = 0) =>
        new(kind, text, size, kind is AbiKind.Bytes or AbiKind.String, AbiWord.Length, []);

    internal static AbiType ArrayOf(AbiType element, int length)
    {
        var isDynamic = length < 0 || element.IsDynamic;
        var count = length < 0 ? "" : length.ToString(CultureInfo.InvariantCulture);
        return new AbiType(AbiKind.Array, $"{element}[{count}]", length, isDynamic, isDynamic ? AbiWord.Length : (long)length * element.HeadLength, [element]);
    }

    internal static AbiType TupleOf(IReadOnlyList<AbiType> fields)
    {
        var isDynamic = fields.Any(f => f.IsDynamic);
        return new AbiType(AbiKind.Tuple, $"({string.Join(',', fields)})", 0, isDynamic, isDynamic ? AbiWord.Length : fields.Sum(f => (long)f.HeadLength), fields);
    }
}
