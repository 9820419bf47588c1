using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Stafi.Ethereum;

/// <summary>
/// An amount in wei (10^-18 ETH), never negative. 128 bits hold all ETH there is; arithmetic throws <see cref="OverflowException"/>
/// instead of wrapping.
/// </summary>
public readonly struct Wei : IEquatable<Wei>, IComparable<Wei>
{
    /// <summary>Length of the fixed-width big-endian form that storage uses.</summary>
    public const int Length = 16;

    /// <summary>An amount of so many wei.</summary>
    public Wei(UInt128 value) => Value = value;

    /// <summary>The amount in wei.</summary>
    public UInt128 Value { get; }

    /// <summary>Nothing.</summary>
    public static Wei Zero => default;

    /// <summary>True when there is nothing.</summary>
    public bool IsZero => Value == 0;

    /// <summary>Whole ETH.</summary>
    public static Wei FromEther(ulong ether) => new(checked(ether * (UInt128)1_000_000_000_000_000_000));

    /// <summary>Whole Gwei (10^-9 ETH).</summary>
    public static Wei FromGwei(ulong gwei) => new(gwei * (UInt128)1_000_000_000);

    /// <summary>Reads decimal ETH such as <c>1.5</c> with at most 18 digits after the point.</summary>
    /// <exception cref="FormatException">The text is no such amount.</exception>
    public static Wei ParseEther(ReadOnlySpan<char> text) => TryParseEther(text, out var wei)
        ? wei
        : throw new FormatException($"'{text}' is not an amount of ETH (digits, at most 18 of them after the point).");

    /// <summary>Reads decimal ETH such as <c>1.5</c> with at most 18 digits after the point.</summary>
    public static bool TryParseEther(ReadOnlySpan<char> text, out Wei wei)
    {
        var ok = EtherText.TryParse(text, 18, out var units);
        wei = new Wei(units);
        return ok;
    }

    /// <summary>Reads the 16-byte big-endian form.</summary>
    /// <exception cref="ArgumentException">The span is not 16 bytes long.</exception>
    public static Wei FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new Wei(BinaryPrimitives.ReadUInt128BigEndian(bytes))
        : throw new ArgumentException($"A stored amount has {Length} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>The 16-byte big-endian form; its order as bytes is the order of the amounts.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>Decimal ETH without trailing zeros and without a unit.</summary>
    public string ToEther() => EtherText.Format(Value, 18);

    /// <summary>This amount less <paramref name="other"/>, or zero when that would be negative.</summary>
    public Wei SaturatingSubtract(Wei other) => Value > other.Value ? new Wei(Value - other.Value) : Zero;

    /// <summary>The smaller amount.</summary>
    public static Wei Min(Wei left, Wei right) => left.Value <= right.Value ? left : right;

    /// <summary>The larger amount.</summary>
    public static Wei Max(Wei left, Wei right) => left.Value >= right.Value ? left : right;

    /// <summary>Whole number of times that <paramref name="unit"/> fits.</summary>
    /// <exception cref="DivideByZeroException">The unit is zero.</exception>
    public UInt128 DivideBy(Wei unit) => Value / unit.Value;

    /// <inheritdoc/>
    public bool Equals(Wei other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Wei other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Wei other) => Value.CompareTo(other.Value);

    /// <summary>Decimal ETH with the unit, such as <c>1.5 ETH</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ToEther()} ETH");

    /// <summary>Sum; throws on overflow.</summary>
    public static Wei operator +(Wei left, Wei right) => new(checked(left.Value + right.Value));

    /// <summary>Difference; throws <see cref="OverflowException"/> when negative.</summary>
    public static Wei operator -(Wei left, Wei right) => new(checked(left.Value - right.Value));

    /// <summary>Product; throws on overflow.</summary>
    public static Wei operator *(Wei left, ulong right) => new(checked(left.Value * right));

    /// <summary>Quotient, rounded down.</summary>
    public static Wei operator /(Wei left, ulong right) => new(left.Value / right);

    /// <summary>Equal amounts.</summary>
    public static bool operator ==(Wei left, Wei right) => left.Value == right.Value;

    /// <summary>Different amounts.</summary>
    public static bool operator !=(Wei left, Wei right) => left.Value != right.Value;

    /// <summary>Less.</summary>
    public static bool operator <(Wei left, Wei right) => left.Value < right.Value;

    /// <summary>More.</summary>
    public static bool operator >(Wei left, Wei right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Wei left, Wei right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Wei left, Wei right) => left.Value >= right.Value;
}
