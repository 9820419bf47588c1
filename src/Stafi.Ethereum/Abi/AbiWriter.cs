using System.Buffers.Binary;
using System.Text;

namespace Stafi.Ethereum.Abi;

/// <summary>
/// Encodes arguments in the Solidity contract ABI, one call per argument in order. Static tuples are written field by field in line;
/// dynamic ones with <see cref="Tuple"/>. A writer gives its bytes once, with <see cref="ToArray"/>.
/// </summary>
public sealed class AbiWriter
{
    private readonly FunctionSelector? _selector;
    private readonly byte[]? _whole;
    private PooledBytes _head;
    private PooledBytes _tail;
    private int[] _offsets = [];
    private int _offsetCount;
    private bool _finished;

    /// <summary>Arguments without a selector: event data, return values, constructor arguments.</summary>
    public AbiWriter()
    {
        _head = new PooledBytes(512);
        _tail = new PooledBytes(1024);
    }

    /// <summary>A call: the selector and then the arguments.</summary>
    public AbiWriter(FunctionSelector selector)
        : this() => _selector = selector;

    /// <summary>A call whose size is known; writing more, or less, is an <see cref="InvalidOperationException"/>.</summary>
    public AbiWriter(FunctionSelector selector, AbiSize size)
    {
        var tail = checked(FunctionSelector.Length + (AbiWord.Length * size.HeadWords));
        _whole = GC.AllocateUninitializedArray<byte>(checked(tail + size.TailLength));
        selector.CopyTo(_whole);
        _head = new PooledBytes(_whole, FunctionSelector.Length, tail);
        _tail = new PooledBytes(_whole, tail, _whole.Length);
    }

    /// <summary>address</summary>
    public AbiWriter Address(Address value)
    {
        AbiWord.Write(Head(), value);
        return this;
    }

    /// <summary>Any uintN; the caller answers for the number fitting in N bits.</summary>
    public AbiWriter UInt(ulong value)
    {
        AbiWord.Write(Head(), value);
        return this;
    }

    /// <summary>An amount as uint256 or uint128.</summary>
    public AbiWriter UInt(Wei value)
    {
        AbiWord.Write(Head(), value.Value);
        return this;
    }

    /// <summary>uint256</summary>
    public AbiWriter UInt(UInt256 value)
    {
        value.CopyTo(Head());
        return this;
    }

    /// <summary>bool</summary>
    public AbiWriter Bool(bool value) => UInt(value ? 1UL : 0UL);

    /// <summary>bytes32</summary>
    public AbiWriter Hash32(Hash32 value)
    {
        value.CopyTo(Head());
        return this;
    }

    /// <summary>bytesN of 1 to 32 bytes, filled with zeros on the right.</summary>
    /// <exception cref="AbiException">The span is empty or longer than 32 bytes.</exception>
    public AbiWriter FixedBytes(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > AbiWord.Length) throw new AbiException($"There is no type bytes{value.Length}.");
        var word = Head();
        word.Clear();
        value.CopyTo(word);
        return this;
    }

    /// <summary>bytes</summary>
    public AbiWriter Bytes(ReadOnlySpan<byte> value)
    {
        Offset();
        AppendBytes(value);
        return this;
    }

    /// <summary>string, as UTF-8.</summary>
    public AbiWriter String(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    /// <summary>Any uintN[] of numbers below 2^64.</summary>
    public AbiWriter UInt64Array(ReadOnlySpan<ulong> values)
    {
        var words = ArrayTail(values.Length);
        words.Clear();
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(words.Slice((AbiWord.Length * i) + 24, 8), values[i]);
        return this;
    }

    /// <summary>uint256[]</summary>
    public AbiWriter UIntArray(ReadOnlySpan<UInt256> values)
    {
        var words = ArrayTail(values.Length);
        for (var i = 0; i < values.Length; i++) values[i].CopyTo(words.Slice(AbiWord.Length * i, AbiWord.Length));
        return this;
    }

    /// <summary>Amounts as uint256[].</summary>
    public AbiWriter UIntArray(ReadOnlySpan<Wei> values)
    {
        var words = ArrayTail(values.Length);
        for (var i = 0; i < values.Length; i++) AbiWord.Write(words.Slice(AbiWord.Length * i, AbiWord.Length), values[i].Value);
        return this;
    }

    /// <summary>address[]</summary>
    public AbiWriter AddressArray(ReadOnlySpan<Address> values)
    {
        var words = ArrayTail(values.Length);
        for (var i = 0; i < values.Length; i++) AbiWord.Write(words.Slice(AbiWord.Length * i, AbiWord.Length), values[i]);
        return this;
    }

    /// <summary>bytes32[]</summary>
    public AbiWriter Hash32Array(ReadOnlySpan<Hash32> values)
    {
        var words = ArrayTail(values.Length);
        for (var i = 0; i < values.Length; i++) values[i].CopyTo(words.Slice(AbiWord.Length * i, AbiWord.Length));
        return this;
    }

    /// <summary>bool[]</summary>
    public AbiWriter BoolArray(ReadOnlySpan<bool> values)
    {
        var words = ArrayTail(values.Length);
        for (var i = 0; i < values.Length; i++) AbiWord.Write(words.Slice(AbiWord.Length * i, AbiWord.Length), values[i] ? 1UL : 0UL);
        return this;
    }

    /// <summary>bytes[]</summary>
    public AbiWriter BytesArray(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        return BytesArray(values, static value => value.Span);
    }

    /// <summary>bytes[] of what <paramref name="bytes"/> gives for each item; it is asked twice, first for the length.</summary>
    public AbiWriter BytesArray<T>(IReadOnlyList<T> items, Func<T, ReadOnlySpan<byte>> bytes)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(bytes);
        var length = checked(AbiWord.Length * items.Count);
        for (var i = 0; i < items.Count; i++) length = checked(length + AbiWord.Length + AbiWord.Padded(bytes(items[i]).Length));
        Offset();
        AbiWord.Write(_tail.Append(AbiWord.Length), (ulong)items.Count);
        // All at once: the buffer grows once for the whole array.
        var room = _tail.Append(length);
        var position = AbiWord.Length * items.Count;
        for (var i = 0; i < items.Count; i++)
        {
            AbiWord.Write(room.Slice(AbiWord.Length * i, AbiWord.Length), (ulong)position);
            position += WriteBytes(room[position..], bytes(items[i]));
        }
        return this;
    }

    /// <summary>A tuple with at least one dynamic field (bytes, string, an array without fixed length, or a tuple with such a field).</summary>
    public AbiWriter Tuple(Action<AbiWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Offset();
        var fields = new AbiWriter();
        write(fields);
        AppendAll(fields);
        return this;
    }

    /// <summary>An array without fixed length whose elements are written by <paramref name="write"/>, whatever their type.</summary>
    public AbiWriter Array<T>(IReadOnlyList<T> items, Action<AbiWriter, T> write)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(write);
        _ = ArrayTail(items.Count, wordsPerItem: 0);
        var elements = new AbiWriter();
        for (var i = 0; i < items.Count; i++) write(elements, items[i]);
        AppendAll(elements);
        return this;
    }

    /// <summary>The encoded bytes; the writer takes no more arguments after it.</summary>
    /// <exception cref="ObjectDisposedException">The bytes were taken already.</exception>
    /// <exception cref="InvalidOperationException">Less was written than the size that was announced.</exception>
    public byte[] ToArray()
    {
        if (_whole is not null) return FinishWhole(_whole);
        var start = _selector is null ? 0 : FunctionSelector.Length;
        var bytes = GC.AllocateUninitializedArray<byte>(start + _head.Length + _tail.Length);
        _selector?.CopyTo(bytes);
        Finish(bytes.AsSpan(start));
        return bytes;
    }

    private Span<byte> Head()
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        return _head.Append(AbiWord.Length);
    }

    /// <summary>A head word that holds the tail's position; the length of all heads is added when that is known, at the end.</summary>
    private void Offset()
    {
        if (_offsetCount == _offsets.Length) System.Array.Resize(ref _offsets, Math.Max(8, 2 * _offsetCount));
        _offsets[_offsetCount++] = _head.Length;
        AbiWord.Write(Head(), (ulong)_tail.Length);
    }

    private Span<byte> ArrayTail(int count, int wordsPerItem = 1)
    {
        Offset();
        AbiWord.Write(_tail.Append(AbiWord.Length), (ulong)count);
        return _tail.Append(checked(AbiWord.Length * wordsPerItem * count));
    }

    private void AppendBytes(ReadOnlySpan<byte> value) =>
        WriteBytes(_tail.Append(checked(AbiWord.Length + AbiWord.Padded(value.Length))), value);

    private static int WriteBytes(Span<byte> room, ReadOnlySpan<byte> value)
    {
        AbiWord.Write(room[..AbiWord.Length], (ulong)value.Length);
        var padded = AbiWord.Padded(value.Length);
        var content = room.Slice(AbiWord.Length, padded);
        value.CopyTo(content);
        content[value.Length..].Clear();
        return AbiWord.Length + padded;
    }

    private void AppendAll(AbiWriter inner) => inner.Finish(_tail.Append(inner._head.Length + inner._tail.Length));

    private byte[] FinishWhole(byte[] whole)
    {
        if (!_finished && !(_head.IsFull && _tail.IsFull)) throw new InvalidOperationException("Less was written than what was announced.");
        _ = FinishHead();
        _head.Release();
        _tail.Release();
        return whole;
    }

    private Span<byte> FinishHead()
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        _finished = true;
        var head = _head.Written;
        foreach (var position in _offsets.AsSpan(0, _offsetCount))
        {
            var offset = head.Slice(position + 24, 8);
            BinaryPrimitives.WriteUInt64BigEndian(offset, BinaryPrimitives.ReadUInt64BigEndian(offset) + (ulong)head.Length);
        }
        return head;
    }

    private void Finish(Span<byte> destination)
    {
        var head = FinishHead();
        head.CopyTo(destination);
        _tail.Written.CopyTo(destination[head.Length..]);
        _head.Release();
        _tail.Release();
    }
}
