using System.Buffers.Binary;

namespace Stafi.Ethereum.Rlp;

/// <summary>Writes RLP (Ethereum yellow paper, appendix B), one call per item in order. A writer gives its bytes once.</summary>
public sealed class RlpWriter
{
    private PooledBytes _bytes;
    private bool _finished;

    /// <summary>An empty writer.</summary>
    public RlpWriter()
        : this(1024)
    {
    }

    /// <summary>A writer with room for so many bytes before it has to grow.</summary>
    internal RlpWriter(int capacity) => _bytes = new PooledBytes(capacity);

    /// <summary>What is written so far.</summary>
    internal Span<byte> Written => _bytes.Written;

    /// <summary>A byte string.</summary>
    public RlpWriter Bytes(ReadOnlySpan<byte> value)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        if (value.Length == 1 && value[0] < 0x80)
        {
            _bytes.Append(1)[0] = value[0];
            return this;
        }
        Span<byte> prefix = stackalloc byte[RlpPrefix.MaxLength];
        prefix = prefix[..RlpPrefix.Write(prefix, 0x80, value.Length)];
        var room = _bytes.Append(prefix.Length + value.Length);
        prefix.CopyTo(room);
        value.CopyTo(room[prefix.Length..]);
        return this;
    }

    /// <summary>A number: its big-endian bytes without leading zeros, none for 0.</summary>
    public RlpWriter UInt(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return BigEndian(bytes);
    }

    /// <summary>A number given by big-endian bytes of any length.</summary>
    public RlpWriter BigEndian(ReadOnlySpan<byte> value) => Bytes(value.TrimStart((byte)0));

    /// <summary>A list of what <paramref name="write"/> writes.</summary>
    public RlpWriter List(Action<RlpWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        ObjectDisposedException.ThrowIf(_finished, this);
        var start = _bytes.Length;
        write(this);
        var length = _bytes.Length - start;
        Span<byte> prefix = stackalloc byte[RlpPrefix.MaxLength];
        prefix = prefix[..RlpPrefix.Write(prefix, 0xc0, length)];
        _bytes.Append(prefix.Length);
        var list = _bytes.Written[start..];
        list[..length].CopyTo(list[prefix.Length..]);
        prefix.CopyTo(list);
        return this;
    }

    /// <summary>Bytes that are RLP already, or a type byte before it.</summary>
    internal RlpWriter Raw(ReadOnlySpan<byte> value)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        value.CopyTo(_bytes.Append(value.Length));
        return this;
    }

    /// <summary>The bytes; the writer takes no more items after it.</summary>
    /// <exception cref="ObjectDisposedException">The bytes were taken already.</exception>
    public byte[] ToArray()
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        _finished = true;
        var bytes = _bytes.Written.ToArray();
        _bytes.Release();
        return bytes;
    }

    /// <summary>Ends it without taking the bytes.</summary>
    internal void Release()
    {
        if (_finished) return;
        _finished = true;
        _bytes.Release();
    }
}
