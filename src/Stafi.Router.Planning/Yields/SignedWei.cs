using Stafi.Ethereum;

namespace Stafi.Router.Planning.Yields;

/// <summary>An amount that may be negative, in wei: a yield after its costs, or a difference of two.</summary>
/// <param name="Value">Wei.</param>
public readonly record struct SignedWei(Int128 Value) : IComparable<SignedWei>
{
    /// <summary>What comes in less what goes out.</summary>
    public static SignedWei Difference(Wei plus, Wei minus) => new(checked((Int128)plus.Value - (Int128)minus.Value));

    /// <inheritdoc/>
    public int CompareTo(SignedWei other) => Value.CompareTo(other.Value);

    /// <summary>Decimal ETH with sign and unit, such as <c>-0.0012 ETH</c>.</summary>
    public override string ToString() => Value < 0 ? $"-{new Wei((UInt128)(-Value))}" : new Wei((UInt128)Value).ToString();

    /// <summary>Difference.</summary>
    public static SignedWei operator -(SignedWei left, SignedWei right) => new(checked(left.Value - right.Value));

    /// <summary>Sum with an amount.</summary>
    public static SignedWei operator +(SignedWei left, Wei right) => new(checked(left.Value + (Int128)right.Value));

    /// <summary>Less.</summary>
    public static bool operator <(SignedWei left, SignedWei right) => left.Value < right.Value;

    /// <summary>More.</summary>
    public static bool operator >(SignedWei left, SignedWei right) => left.Value > right.Value;

    /// <summary>At most.</summary>
    public static bool operator <=(SignedWei left, SignedWei right) => left.Value <= right.Value;

    /// <summary>At least.</summary>
    public static bool operator >=(SignedWei left, SignedWei right) => left.Value >= right.Value;
}
