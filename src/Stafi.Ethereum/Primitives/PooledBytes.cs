using System.Buffers;

namespace Stafi.Ethereum;

/// <summary>A growing byte buffer rented from the shared pool; one owner releases it once.</summary>
internal struct PooledBytes(int capacity)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public readonly Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Room for so many more bytes; their content is undefined until written.</summary>
    public Span<byte> Append(int count)
    {
        var end = checked(Length + count);
        if (end > _bytes.Length) Grow(end);
        var room = _bytes.AsSpan(Length, count);
        Length = end;
        return room;
    }

    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max((long)needed, 2L * _bytes.Length)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
