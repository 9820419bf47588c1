using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Stafi.Ethereum;

/// <summary>A 20-byte account or contract address; its text form carries the EIP-55 checksum.</summary>
public readonly struct Address : IEquatable<Address>, IComparable<Address>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 20;

    private readonly ulong _a, _b;
    private readonly uint _c;

    /// <summary>Takes exactly 20 bytes.</summary>
    /// <exception cref="ArgumentException">The span is not 20 bytes long.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"An address has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>The zero address.</summary>
    public static Address Zero => default;

    /// <summary>True for the zero address.</summary>
    public bool IsZero => (_a | _b | _c) == 0;

    /// <summary>Reads 40 hex digits with or without <c>0x</c>; digits of mixed case must carry a right EIP-55 checksum.</summary>
    /// <exception cref="FormatException">The text is no address, or its checksum is wrong.</exception>
    public static Address Parse(ReadOnlySpan<char> text) => TryParse(text, out var address)
        ? address
        : throw new FormatException($"'{text}' is not an address (20 bytes of hex; mixed case needs a right EIP-55 checksum).");

    /// <summary>Reads 40 hex digits with or without <c>0x</c>; digits of mixed case must carry a right EIP-55 checksum.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address)
    {
        Span<byte> bytes = stackalloc byte[Length];
        address = default;
        if (!Hex.TryDecode(text, bytes)) return false;
        var parsed = new Address(bytes);
        var digits = text[^(2 * Length)..];
        var mixed = digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F');
        if (mixed && !digits.SequenceEqual(parsed.ToString().AsSpan(2))) return false;
        address = parsed;
        return true;
    }

    /// <summary>Writes the 20 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], _c);
    }

    /// <summary>A new array with the 20 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public bool Equals(Address other) => _a == other._a && _b == other._b && _c == other._c;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Address other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_a, _b, _c);

    /// <summary>Orders by the bytes, most significant first.</summary>
    public int CompareTo(Address other)
    {
        if (_a != other._a) return _a.CompareTo(other._a);
        return _b != other._b ? _b.CompareTo(other._b) : _c.CompareTo(other._c);
    }

    /// <summary>EIP-55 text: a letter is upper case where the matching digit of the Keccak hash of the lower-case text is 8 or more.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        Span<char> digits = stackalloc char[2 * Length];
        Convert.TryToHexStringLower(bytes, digits, out _);
        Span<byte> ascii = stackalloc byte[2 * Length];
        Encoding.ASCII.GetBytes(digits, ascii);
        Span<byte> hash = stackalloc byte[Hash32.Length];
        Keccak256.Hash(ascii, hash);
        for (var i = 0; i < digits.Length; i++)
        {
            var nibble = (i & 1) == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 0xf;
            if (nibble >= 8) digits[i] = char.ToUpperInvariant(digits[i]);
        }
        return string.Concat("0x", digits);
    }

    /// <summary>Equal bytes.</summary>
    public static bool operator ==(Address left, Address right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(Address left, Address right) => !left.Equals(right);

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by the bytes.</summary>
    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;
}
