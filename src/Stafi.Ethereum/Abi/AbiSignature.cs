namespace Stafi.Ethereum.Abi;

/// <summary>A function's or custom error's name and argument types.</summary>
public sealed class AbiSignature
{
    private AbiSignature(string name, IReadOnlyList<AbiType> inputs)
    {
        Name = name;
        Inputs = inputs;
        Selector = FunctionSelector.Of(ToString());
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The argument types.</summary>
    public IReadOnlyList<AbiType> Inputs { get; }

    /// <summary>The selector.</summary>
    public FunctionSelector Selector { get; }

    /// <summary>Reads <c>name(type,type)</c>, without argument names and spaces.</summary>
    /// <exception cref="AbiException">The text is no signature.</exception>
    public static AbiSignature Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || text[^1] != ')' || !IsName(text.AsSpan(0, open)))
            throw new AbiException($"'{text}' is no signature such as transfer(address,uint256).");
        return new AbiSignature(text[..open], AbiType.ParseList(text[(open + 1)..^1]));
    }

    /// <summary>The selector and the arguments.</summary>
    /// <exception cref="AbiException">The values are not of the types.</exception>
    public byte[] EncodeCall(IReadOnlyList<AbiValue> values)
    {
        var writer = new AbiWriter(Selector);
        AbiEncoding.WriteAll(writer, Inputs, values);
        return writer.ToArray();
    }

    /// <summary>The arguments of call or revert data that begins with this selector.</summary>
    /// <exception cref="AbiException">The data begins with another selector or is no strict encoding.</exception>
    public IReadOnlyList<AbiValue> DecodeCall(ReadOnlySpan<byte> data) =>
        FunctionSelector.TryRead(data, out var selector) && selector == Selector
            ? AbiCodec.Decode(Inputs, data[FunctionSelector.Length..])
            : throw new AbiException($"The data does not begin with the selector {Selector} of {this}.");

    /// <summary>The canonical text.</summary>
    public override string ToString() => $"{Name}({string.Join(',', Inputs)})";

    internal static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0])) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not '_' and not '$') return false;
        }
        return true;
    }
}
