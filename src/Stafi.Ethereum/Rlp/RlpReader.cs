using System.Buffers.Binary;

namespace Stafi.Ethereum.Rlp;

/// <summary>
/// Reads RLP, one call per item in order. It is strict: a length that is not written in the shortest way, a single byte below 0x80 with a
/// prefix, a number with leading zeros or an item that ends after the data is an <see cref="RlpException"/>.
/// </summary>
/// <param name="data">One or more items.</param>
public ref struct RlpReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>True when all items are read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>True when the next item is a list.</summary>
    /// <exception cref="RlpException">There is no next item.</exception>
    public readonly bool IsList => _rest.IsEmpty ? throw Ended() : _rest[0] >= 0xc0;

    /// <summary>A byte string, as a view of the data.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (IsList) throw new RlpException("RLP: expected a byte string, found a list.");
        if (_rest[0] >= 0x80) return Item(0x80);
        var single = _rest[..1];
        _rest = _rest[1..];
        return single;
    }

    /// <summary>A byte string of exactly so many bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int length)
    {
        var bytes = Bytes();
        return bytes.Length == length ? bytes : throw new RlpException($"RLP: expected {length} bytes, found {bytes.Length}.");
    }

    /// <summary>A list: a reader of its items.</summary>
    public RlpReader List()
    {
        if (!IsList) throw new RlpException("RLP: expected a list, found a byte string.");
        return new RlpReader(Item(0xc0));
    }

    /// <summary>A number below 2^64.</summary>
    public ulong UInt64() => (ulong)Number(8);

    /// <summary>A number below 2^128.</summary>
    public UInt128 UInt128() => Number(16);

    /// <summary>A number as its big-endian bytes without leading zeros, at most so many.</summary>
    public ReadOnlySpan<byte> BigEndian(int maxLength)
    {
        var bytes = Bytes();
        if (bytes.Length > maxLength) throw new RlpException($"RLP: a number has {bytes.Length} bytes, more than {maxLength}.");
        return bytes.IsEmpty || bytes[0] != 0 ? bytes : throw new RlpException("RLP: a number has leading zeros.");
    }

    /// <summary>Makes sure that nothing is left.</summary>
    /// <exception cref="RlpException">There are more items.</exception>
    public readonly void End()
    {
        if (!_rest.IsEmpty) throw new RlpException($"RLP: {_rest.Length} bytes are left over.");
    }

    private UInt128 Number(int maxLength)
    {
        var bytes = BigEndian(maxLength);
        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        bytes.CopyTo(padded[(16 - bytes.Length)..]);
        return BinaryPrimitives.ReadUInt128BigEndian(padded);
    }

    private ReadOnlySpan<byte> Item(byte kind)
    {
        var first = _rest[0] - kind;
        var start = 1;
        long length = first;
        if (first > RlpPrefix.ShortLimit)
        {
            var digits = first - RlpPrefix.ShortLimit;
            start += digits;
            length = LongLength(digits);
        }
        if (length > _rest.Length - start) throw new RlpException($"RLP: an item of {length} bytes ends after the data.");
        var content = _rest.Slice(start, (int)length);
        if (kind == 0x80 && length == 1 && content[0] < 0x80) throw new RlpException("RLP: a single byte below 0x80 has a prefix.");
        _rest = _rest[(start + (int)length)..];
        return content;
    }

    private readonly long LongLength(int digits)
    {
        if (_rest.Length <= digits) throw Ended();
        if (_rest[1] == 0) throw new RlpException("RLP: a length has leading zeros.");
        if (digits > 4) throw new RlpException("RLP: an item ends after the data.");
        long length = 0;
        foreach (var digit in _rest.Slice(1, digits)) length = (length << 8) | digit;
        return length > RlpPrefix.ShortLimit ? length : throw new RlpException("RLP: a short length is written in the long form.");
    }

    private static RlpException Ended() => new("RLP: the data ends where an item was expected.");
}
