using System.Globalization;

namespace Stafi.Ethereum.Abi;

/// <summary>Reads the text of types: a leaf or a tuple in parentheses, with any number of array brackets after it.</summary>
internal ref struct AbiTypeParser
{
    private const int MaxDepth = 32;
    private const int MaxFixedLength = 1 << 20;

    private readonly string _text;
    private int _position;
    private int _depth;

    private AbiTypeParser(string text) => _text = text;

    public static AbiType ParseOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new AbiTypeParser(text);
        var type = parser.Type();
        return parser._position == text.Length ? type : throw parser.Wrong();
    }

    public static IReadOnlyList<AbiType> ParseMany(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return [];
        var parser = new AbiTypeParser(text);
        var types = parser.Many();
        return parser._position == text.Length ? types : throw parser.Wrong();
    }

    private List<AbiType> Many()
    {
        var types = new List<AbiType> { Type() };
        while (Take(',')) types.Add(Type());
        return types;
    }

    private AbiType Type()
    {
        if (++_depth > MaxDepth) throw new AbiException("The ABI type is nested too deeply.");
        AbiType type;
        if (Take('('))
        {
            type = AbiType.TupleOf(Many());
            if (!Take(')')) throw Wrong();
        }
        else
        {
            type = Leaf();
        }
        for (var brackets = 0; Take('['); brackets++)
        {
            if (brackets == MaxDepth) throw new AbiException("The ABI type is nested too deeply.");
            type = AbiType.ArrayOf(type, Length());
        }
        _depth--;
        return type;
    }

    /// <summary>What stands between the brackets of an array: -1 for nothing.</summary>
    private int Length()
    {
        if (Take(']')) return -1;
        var length = Number(1, MaxFixedLength) ?? throw Wrong();
        return Take(']') ? length : throw Wrong();
    }

    private AbiType Leaf()
    {
        var start = _position;
        while (_position < _text.Length && char.IsAsciiLetterLower(_text[_position])) _position++;
        var name = _text[start.._position];
        return name switch
        {
            "address" => AbiType.Leaf(AbiKind.Address, name),
            "bool" => AbiType.Leaf(AbiKind.Bool, name),
            "string" => AbiType.Leaf(AbiKind.String, name),
            "function" => AbiType.Leaf(AbiKind.FixedBytes, name, 24),
            "bytes" => Bytes(),
            "uint" => Integer(AbiKind.UInt, name),
            "int" => Integer(AbiKind.Int, name),
            _ => throw Wrong(),
        };
    }

    private AbiType Bytes()
    {
        if (!IsDigit()) return AbiType.Leaf(AbiKind.Bytes, "bytes");
        var length = Number(1, AbiWord.Length) ?? throw Wrong();
        return AbiType.Leaf(AbiKind.FixedBytes, string.Create(CultureInfo.InvariantCulture, $"bytes{length}"), length);
    }

    private AbiType Integer(AbiKind kind, string name)
    {
        var bits = IsDigit() ? Number(8, 256) ?? throw Wrong() : 256;
        return bits % 8 == 0 ? AbiType.Leaf(kind, string.Create(CultureInfo.InvariantCulture, $"{name}{bits}"), bits) : throw Wrong();
    }

    private int? Number(int min, int max)
    {
        var start = _position;
        while (IsDigit()) _position++;
        var digits = _text.AsSpan(start, _position - start);
        if (digits.IsEmpty || digits[0] == '0' || digits.Length > 9) return null;
        var number = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return number >= min && number <= max ? number : null;
    }

    private readonly bool IsDigit() => _position < _text.Length && char.IsAsciiDigit(_text[_position]);

    private bool Take(char expected)
    {
        if (_position >= _text.Length || _text[_position] != expected) return false;
        _position++;
        return true;
    }

    private readonly AbiException Wrong() => new($"'{_text}' is no ABI type (at character {_position}).");
}
