using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Stafi.Ethereum.Abi;

/// <summary>A uint256 as the ABI carries it. It has an order but no arithmetic: amounts become <see cref="Wei"/>, counts <c>ulong</c>.</summary>
public readonly struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 _high, _low;

    /// <summary>A number below 2^64.</summary>
    public UInt256(ulong value) => _low = value;

    /// <summary>A number below 2^128.</summary>
    public UInt256(UInt128 value) => _low = value;

    /// <summary>Reads 32 big-endian bytes.</summary>
    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public UInt256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A uint256 has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    private UInt256(UInt128 high, UInt128 low) => (_high, _low) = (high, low);

    /// <summary>0.</summary>
    public static UInt256 Zero => default;

    /// <summary>2^256 - 1.</summary>
    public static UInt256 MaxValue => new(UInt128.MaxValue, UInt128.MaxValue);

    /// <summary>True for 0.</summary>
    public bool IsZero => _high == 0 && _low == 0;

    /// <summary>Reads decimal digits.</summary>
    /// <exception cref="FormatException">The text is not a decimal number below 2^256.</exception>
    public static UInt256 Parse(ReadOnlySpan<char> text) => TryParse(text, out var value)
        ? value
        : throw new FormatException("The text is not a decimal number below 2^256.");

    /// <summary>Reads decimal digits; false when the text is not a decimal number below 2^256.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UInt256 value)
    {
        value = default;
        // 2^256 has 78 digits.
        if (text.Length > 78 || !BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        return TryFromBigInteger(number, out value);
    }

    /// <summary>Takes a whole number; false when it is negative or 2^256 or more.</summary>
    public static bool TryFromBigInteger(BigInteger number, out UInt256 value)
    {
        var ok = number.Sign >= 0 && number.GetBitLength() <= 256;
        value = ok ? new UInt256((UInt128)(number >> 128), (UInt128)(number & UInt128.MaxValue)) : default;
        return ok;
    }

    /// <summary>The same number.</summary>
    public BigInteger ToBigInteger() => ((BigInteger)_high << 128) | _low;

    /// <summary>The number as an amount of wei.</summary>
    /// <exception cref="AbiException">It is 2^128 or more.</exception>
    public Wei ToWei() => _high == 0 ? new Wei(_low) : throw TooLarge(128);

    /// <summary>The number as an amount of wei, or the largest amount there is when it is 2^128 or more (an unlimited allowance or cap).</summary>
    public Wei ToWeiSaturating() => new(_high == 0 ? _low : UInt128.MaxValue);

    /// <summary>The number below 2^128.</summary>
    /// <exception cref="AbiException">It is 2^128 or more.</exception>
    public UInt128 ToUInt128() => _high == 0 ? _low : throw TooLarge(128);

    /// <summary>The number below 2^64.</summary>
    /// <exception cref="AbiException">It is 2^64 or more.</exception>
    public ulong ToUInt64() => _high == 0 && _low <= ulong.MaxValue ? (ulong)_low : throw TooLarge(64);

    /// <summary>Writes the 32 big-endian bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <inheritdoc/>
    public bool Equals(UInt256 other) => _high == other._high && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UInt256 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <inheritdoc/>
    public int CompareTo(UInt256 other) => _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => _high == 0
        ? _low.ToString(CultureInfo.InvariantCulture)
        : ToBigInteger().ToString(CultureInfo.InvariantCulture);

    /// <summary>Equal numbers.</summary>
    public static bool operator ==(UInt256 left, UInt256 right) => left.Equals(right);

    /// <summary>Different numbers.</summary>
    public static bool operator !=(UInt256 left, UInt256 right) => !left.Equals(right);

    /// <summary>Less.</summary>
    public static bool operator <(UInt256 left, UInt256 right) => left.CompareTo(right) < 0;

    /// <summary>More.</summary>
    public static bool operator >(UInt256 left, UInt256 right) => left.CompareTo(right) > 0;

    /// <summary>At most.</summary>
    public static bool operator <=(UInt256 left, UInt256 right) => left.CompareTo(right) <= 0;

    /// <summary>At least.</summary>
    public static bool operator >=(UInt256 left, UInt256 right) => left.CompareTo(right) >= 0;

    private AbiException TooLarge(int bits) => new($"The number {this} does not fit in {bits} bits.");
}
