using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Stafi.Ethereum;

/// <summary>32 bytes: a Keccak or SHA-256 digest, a block or transaction hash, an SSZ root, an event topic.</summary>
public readonly struct Hash32 : IEquatable<Hash32>, IComparable<Hash32>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly ulong _a, _b, _c, _d;

    /// <summary>Takes exactly 32 bytes.</summary>
    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public Hash32(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>32 zero bytes.</summary>
    public static Hash32 Zero => default;

    /// <summary>True for 32 zero bytes.</summary>
    public bool IsZero => (_a | _b | _c | _d) == 0;

    /// <summary>Reads 64 hex digits with or without <c>0x</c>.</summary>
    /// <exception cref="FormatException">The text is not 32 bytes of hex.</exception>
    public static Hash32 Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"'{text}' is not a 32-byte hash in hex.");

    /// <summary>Reads 64 hex digits with or without <c>0x</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash32 hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var ok = Hex.TryDecode(text, bytes);
        hash = ok ? new Hash32(bytes) : default;
        return ok;
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>A new array with the 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public bool Equals(Hash32 other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Hash32 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    /// <summary>Orders by the bytes, most significant first.</summary>
    public int CompareTo(Hash32 other)
    {
        if (_a != other._a) return _a.CompareTo(other._a);
        if (_b != other._b) return _b.CompareTo(other._b);
        return _c != other._c ? _c.CompareTo(other._c) : _d.CompareTo(other._d);
    }

    /// <summary>Lower-case hex with <c>0x</c>.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Hex.Encode(bytes);
    }

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(Hash32 left, Hash32 right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(Hash32 left, Hash32 right) => !left.Equals(right);

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <(Hash32 left, Hash32 right) => left.CompareTo(right) < 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >(Hash32 left, Hash32 right) => left.CompareTo(right) > 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <=(Hash32 left, Hash32 right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >=(Hash32 left, Hash32 right) => left.CompareTo(right) >= 0;
}
