using System.Buffers.Binary;
using System.Text;

namespace Stafi.Ethereum.Abi;

/// <summary>
/// Decodes Solidity contract ABI data, one call per value in order. It is strict: a word that does not fit its type, an offset or length
/// outside the data, or invalid UTF-8 is an <see cref="AbiException"/>; a claimed length allocates nothing before it is checked. The zeros
/// after bytes and strings are neither needed nor checked, as in Solidity's own decoder.
/// </summary>
/// <param name="data">The arguments, without a selector.</param>
public ref struct AbiReader(ReadOnlySpan<byte> data)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _data = data;
    private int _position;

    /// <summary>address</summary>
    public Address Address()
    {
        var word = Word();
        return word[..12].ContainsAnyExcept((byte)0) ? throw Dirty("address", word) : new Address(word[12..]);
    }

    /// <summary>uint8, also an enum.</summary>
    public byte UInt8() => (byte)UInt(byte.MaxValue, "uint8");

    /// <summary>uint16</summary>
    public ushort UInt16() => (ushort)UInt(ushort.MaxValue, "uint16");

    /// <summary>uint32</summary>
    public uint UInt32() => (uint)UInt(uint.MaxValue, "uint32");

    /// <summary>uint64, or a larger uintN that holds a small number.</summary>
    public ulong UInt64() => UInt(ulong.MaxValue, "uint64");

    /// <summary>uint256 that is an amount.</summary>
    public Wei Wei()
    {
        var word = Word();
        return word[..16].ContainsAnyExcept((byte)0)
            ? throw Dirty("amount below 2^128 wei", word)
            : new Wei(BinaryPrimitives.ReadUInt128BigEndian(word[16..]));
    }

    /// <summary>uint256</summary>
    public UInt256 UInt256() => new(Word());

    /// <summary>bool</summary>
    public bool Bool() => UInt(1, "bool") == 1;

    /// <summary>bytes32</summary>
    public Hash32 Hash32() => new(Word());

    /// <summary>bytesN: the first <paramref name="length"/> bytes of the word; the others must be zero.</summary>
    public ReadOnlySpan<byte> FixedBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(length is >= 1 and <= AbiWord.Length, true, nameof(length));
        var word = Word();
        return word[length..].ContainsAnyExcept((byte)0) ? throw Dirty($"bytes{length}", word) : word[..length];
    }

    /// <summary>bytes, as a view of the data.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var content = Content(out var length, "bytes");
        return (ulong)content.Length < length
            ? throw new AbiException($"ABI bytes of length {length} end after the data ({content.Length} bytes are left).")
            : content[..(int)length];
    }

    /// <summary>string</summary>
    public string String()
    {
        try
        {
            return StrictUtf8.GetString(Bytes());
        }
        catch (DecoderFallbackException invalid)
        {
            throw new AbiException("An ABI string is not valid UTF-8.", invalid);
        }
    }

    /// <summary>An array without fixed length: a reader of its elements, and how many there are.</summary>
    public AbiReader Array(out int count)
    {
        var content = Content(out var length, "array");
        // Every element takes at least one word, so a count beyond that cannot be true.
        if (length > (ulong)(content.Length / AbiWord.Length))
            throw new AbiException($"An ABI array of {length} elements ends after the data ({content.Length} bytes are left).");
        count = (int)length;
        return new AbiReader(content);
    }

    /// <summary>A tuple with at least one dynamic field: a reader of its fields. Static tuples are read in line, field by field.</summary>
    public AbiReader Tuple() => new(_data[Offset("tuple")..]);

    /// <summary>Any uintN[] of numbers below 2^64.</summary>
    public ulong[] UInt64Array()
    {
        var elements = Array(out var count);
        var values = new ulong[count];
        for (var i = 0; i < count; i++) values[i] = elements.UInt64();
        return values;
    }

    /// <summary>uint256[]</summary>
    public UInt256[] UInt256Array()
    {
        var elements = Array(out var count);
        var values = new UInt256[count];
        for (var i = 0; i < count; i++) values[i] = elements.UInt256();
        return values;
    }

    /// <summary>address[]</summary>
    public Address[] AddressArray()
    {
        var elements = Array(out var count);
        var values = new Address[count];
        for (var i = 0; i < count; i++) values[i] = elements.Address();
        return values;
    }

    /// <summary>bytes32[]</summary>
    public Hash32[] Hash32Array()
    {
        var elements = Array(out var count);
        var values = new Hash32[count];
        for (var i = 0; i < count; i++) values[i] = elements.Hash32();
        return values;
    }

    /// <summary>bool[]</summary>
    public bool[] BoolArray()
    {
        var elements = Array(out var count);
        var values = new bool[count];
        for (var i = 0; i < count; i++) values[i] = elements.Bool();
        return values;
    }

    /// <summary>bytes[]; the bytes together may not be longer than the data, so that elements which overlap cannot multiply it.</summary>
    public byte[][] BytesArray()
    {
        var elements = Array(out var count);
        var values = new byte[count][];
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            var value = elements.Bytes();
            total += value.Length;
            if (total > _data.Length) throw new AbiException("The elements of an ABI array overlap.");
            values[i] = value.ToArray();
        }
        return values;
    }

    /// <summary>The next word as it stands.</summary>
    internal ReadOnlySpan<byte> Word()
    {
        if (_data.Length - _position < AbiWord.Length)
            throw new AbiException($"ABI data ends within the word at byte {_position} ({_data.Length} bytes in all).");
        var word = _data.Slice(_position, AbiWord.Length);
        _position += AbiWord.Length;
        return word;
    }

    private ulong UInt(ulong max, string type)
    {
        var word = Word();
        return AbiWord.TryReadUInt64(word, out var value) && value <= max ? value : throw Dirty(type, word);
    }

    private int Offset(string what)
    {
        var word = Word();
        return AbiWord.TryReadUInt64(word, out var offset) && offset <= (ulong)_data.Length
            ? (int)offset
            : throw new AbiException($"The offset of an ABI {what} points outside the data: 0x{Convert.ToHexStringLower(word)} of {_data.Length} bytes.");
    }

    private ReadOnlySpan<byte> Content(out ulong length, string what)
    {
        var tail = _data[Offset(what)..];
        if (tail.Length < AbiWord.Length) throw new AbiException($"ABI data ends within the length of an ABI {what}.");
        if (!AbiWord.TryReadUInt64(tail[..AbiWord.Length], out length))
            throw new AbiException($"The length of an ABI {what} is 0x{Convert.ToHexStringLower(tail[..AbiWord.Length])}.");
        return tail[AbiWord.Length..];
    }

    private readonly AbiException Dirty(string type, ReadOnlySpan<byte> word) =>
        new($"The ABI word at byte {_position - AbiWord.Length} is no {type}: 0x{Convert.ToHexStringLower(word)}.");
}
