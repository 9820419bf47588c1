namespace Stafi.Ethereum.Abi;

/// <summary>
/// How large encoded arguments will be, told in the same order as they are written. An <see cref="AbiWriter"/> that knows it writes into the array
/// that it gives, without a copy: worth it for calls of many kilobytes.
/// </summary>
/// <param name="HeadWords">Words of all arguments in line: one for each, also for the offset of a dynamic one.</param>
/// <param name="TailLength">Bytes of what the offsets point at.</param>
public readonly record struct AbiSize(int HeadWords, int TailLength)
{
    /// <summary>So many arguments of one word each; the fields of a static tuple count one by one.</summary>
    public AbiSize Words(int count) => this with { HeadWords = HeadWords + count };

    /// <summary>bytes or string of a length.</summary>
    public AbiSize Bytes(int length) => Tail(AbiWord.Length + AbiWord.Padded(length));

    /// <summary>An array without fixed length of elements of one word.</summary>
    public AbiSize Array(int count) => Tail(checked(AbiWord.Length * (1 + count)));

    /// <summary>bytes[] of so many elements that have one length.</summary>
    public AbiSize BytesArray(int count, int length) => Tail(checked(AbiWord.Length + (count * ((2 * AbiWord.Length) + AbiWord.Padded(length)))));

    /// <summary>bytes[]</summary>
    public AbiSize BytesArray(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var length = AbiWord.Length;
        for (var i = 0; i < values.Count; i++) length = checked(length + (2 * AbiWord.Length) + AbiWord.Padded(values[i].Length));
        return Tail(length);
    }

    private AbiSize Tail(int length) => new(HeadWords + 1, checked(TailLength + length));
}
