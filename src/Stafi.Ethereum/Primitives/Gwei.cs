using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Stafi.Ethereum;

/// <summary>An amount in Gwei (10^-9 ETH), the unit of the consensus layer; arithmetic throws <see cref="OverflowException"/>.</summary>
public readonly struct Gwei : IEquatable<Gwei>, IComparable<Gwei>
{
    /// <summary>An amount of so many Gwei.</summary>
    public Gwei(ulong value) => Value = value;

    /// <summary>The amount in Gwei.</summary>
    public ulong Value { get; }

    /// <summary>Nothing.</summary>
    public static Gwei Zero => default;

    /// <summary>Whole ETH.</summary>
    public static Gwei FromEther(ulong ether) => new(checked(ether * 1_000_000_000));

    /// <summary>The same amount in wei.</summary>
    public Wei ToWei() => Wei.FromGwei(Value);

    /// <inheritdoc/>
    public bool Equals(Gwei other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Gwei other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(Gwei other) => Value.CompareTo(other.Value);

    /// <summary>Decimal ETH with the unit, such as <c>32 ETH</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EtherText.Format(Value, 9)} ETH");

    /// <summary>Sum; throws on overflow.</summary>
    public static Gwei operator +(Gwei left, Gwei right) => new(checked(left.Value + right.Value));

    /// <summary>Difference; throws when negative.</summary>
    public static Gwei operator -(Gwei left, Gwei right) => new(checked(left.Value - right.Value));

    /// <summary>Equal amounts.</summary>
    public static bool operator ==(Gwei left, Gwei right) => left.Value == right.Value;

    /// <summary>Different amounts.</summary>
    public static bool operator !=(Gwei left, Gwei right) => left.Value != right.Value;

    /// <summary>Less.</summary>
    public static bool operator <(Gwei left, Gwei right) => left.Value < right.Value;

    /// <summary>More.</summary>
    public static bool operator >(Gwei left, Gwei right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(Gwei left, Gwei right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(Gwei left, Gwei right) => left.Value >= right.Value;
}
