namespace Stafi.Ethereum.Abi;

/// <summary>An event's name and fields, of which up to three are indexed and stand in topics.</summary>
public sealed class AbiEvent
{
    private const string IndexedMark = " indexed";

    private readonly IReadOnlyList<AbiType> _types;
    private readonly IReadOnlyList<bool> _indexed;

    private AbiEvent(string name, IReadOnlyList<AbiType> types, IReadOnlyList<bool> indexed)
    {
        Name = name;
        _types = types;
        _indexed = indexed;
        Topic = EventTopic.Of(ToString());
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The first topic.</summary>
    public Hash32 Topic { get; }

    /// <summary>Reads <c>Transfer(address indexed,address indexed,uint256)</c>: no names, no other spaces.</summary>
    /// <exception cref="AbiException">The text is no event.</exception>
    public static AbiEvent Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || text[^1] != ')' || !AbiSignature.IsName(text.AsSpan(0, open)))
            throw new AbiException($"'{text}' is no event such as Transfer(address indexed,address indexed,uint256).");
        var fields = Split(text[(open + 1)..^1]);
        bool[] indexed = [.. fields.Select(f => f.EndsWith(IndexedMark, StringComparison.Ordinal))];
        if (indexed.Count(i => i) > 3) throw new AbiException($"The event {text} has more than three indexed fields.");
        return new AbiEvent(text[..open], [.. fields.Select((f, i) => AbiType.Parse(indexed[i] ? f[..^IndexedMark.Length] : f))], indexed);
    }

    /// <summary>
    /// The fields in the order of the event. An indexed field of a type that does not fit in a word (string, bytes, array, tuple) is known
    /// only by its 32-byte hash.
    /// </summary>
    /// <exception cref="AbiException">The log is not of this event.</exception>
    public IReadOnlyList<AbiValue> Decode(IReadOnlyList<Hash32> topics, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(topics);
        if (topics.Count == 0 || topics[0] != Topic) throw new AbiException($"The log is not of the event {this}.");
        if (topics.Count - 1 != _indexed.Count(i => i)) throw new AbiException($"The log has {topics.Count} topics, which {this} does not have.");
        var plain = AbiCodec.Decode([.. _types.Where((_, i) => !_indexed[i])], data);
        var (nextTopic, nextPlain) = (1, 0);
        var values = new AbiValue[_types.Count];
        for (var i = 0; i < values.Length; i++) values[i] = _indexed[i] ? DecodeTopic(_types[i], topics[nextTopic++]) : plain[nextPlain++];
        return values;
    }

    /// <summary>The canonical text, without the marks of indexed fields.</summary>
    public override string ToString() => $"{Name}({string.Join(',', _types)})";

    private static AbiValue DecodeTopic(AbiType type, Hash32 topic)
    {
        var word = topic.ToArray();
        var isHash = type.Kind is AbiKind.Bytes or AbiKind.String or AbiKind.Array or AbiKind.Tuple;
        return isHash ? new AbiValue.Bytes(word) : AbiCodec.Decode([type], word)[0];
    }

    /// <summary>Splits at the commas outside parentheses.</summary>
    private static List<string> Split(string text)
    {
        var fields = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            if (text[i] == ')') depth--;
            if (text[i] != ',' || depth > 0) continue;
            fields.Add(text[start..i]);
            start = i + 1;
        }
        if (text.Length > 0) fields.Add(text[start..]);
        return fields;
    }
}
