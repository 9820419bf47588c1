using System.Buffers;

namespace Stafi.Ethereum;

/// <summary>A growing byte buffer rented from the shared pool, or a part of an array that cannot grow; one owner releases it once.</summary>
internal struct PooledBytes
{
    private readonly int _start;
    private readonly bool _rented;
    private byte[] _bytes;
    private int _end;

    public PooledBytes(int capacity)
    {
        _rented = true;
        _bytes = ArrayPool<byte>.Shared.Rent(capacity);
        _end = _bytes.Length;
    }

    /// <summary>A part of somebody's array, whose size is known beforehand.</summary>
    public PooledBytes(byte[] bytes, int start, int end) => (_bytes, _start, _end) = (bytes, start, end);

    public int Length { get; private set; }

    /// <summary>True when nothing more fits in without growing.</summary>
    public readonly bool IsFull => _start + Length == _end;

    public readonly Span<byte> Written => _bytes.AsSpan(_start, Length);

    /// <summary>Room for so many more bytes; their content is undefined until written.</summary>
    /// <exception cref="InvalidOperationException">It is a part of an array, and full.</exception>
    public Span<byte> Append(int count)
    {
        var room = checked(_start + Length + count);
        if (room > _end) Grow(room);
        Length += count;
        return _bytes.AsSpan(room - count, count);
    }

    public void Release()
    {
        if (_rented) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int needed)
    {
        if (!_rented) throw new InvalidOperationException($"More was written than the {_end - _start} bytes that were announced.");
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max((long)needed, 2L * _bytes.Length)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
        _end = larger.Length;
    }
}
