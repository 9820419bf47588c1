namespace Stafi.Ssv.Clusters;

/// <summary>
/// What a cluster's fees scale with: 10,000 for each 32 ETH of effective balance (SSV network v2, <c>VUNITS_PRECISION</c>). Until an
/// oracle has stored an effective balance a cluster counts 32 ETH for each validator.
/// </summary>
/// <param name="Value">The units.</param>
public readonly record struct VUnits(ulong Value) : IComparable<VUnits>
{
    /// <summary>Units of one validator of 32 ETH, and the divisor of every fee.</summary>
    public const ulong PerValidator = 10_000;

    private const ulong EtherPerValidator = 32;

    /// <summary>Units of validators whose effective balance is not stored.</summary>
    public static VUnits OfValidators(uint count) => new(count * PerValidator);

    /// <summary>Units of a stored effective balance, rounded up.</summary>
    /// <param name="ether">Effective balance of the whole cluster in whole ETH.</param>
    public static VUnits OfEffectiveBalance(uint ether) => new(((ether * PerValidator) + EtherPerValidator - 1) / EtherPerValidator);

    /// <summary>The units after a registration of more validators; each counts 32 ETH at first.</summary>
    public VUnits Plus(uint validators) => new(checked(Value + (validators * PerValidator)));

    /// <summary>The units after a removal; each validator takes 32 ETH away, whatever its real balance, and an empty cluster has none.</summary>
    /// <param name="validators">Validators removed.</param>
    /// <param name="remaining">Validators left in the cluster.</param>
    public VUnits Minus(uint validators, uint remaining)
    {
        var removed = validators * PerValidator;
        return remaining == 0 || removed >= Value ? default : new VUnits(Value - removed);
    }

    /// <inheritdoc/>
    public int CompareTo(VUnits other) => Value.CompareTo(other.Value);

    /// <summary>Fewer units.</summary>
    public static bool operator <(VUnits left, VUnits right) => left.Value < right.Value;

    /// <summary>More units.</summary>
    public static bool operator >(VUnits left, VUnits right) => left.Value > right.Value;

    /// <summary>Fewer units or the same.</summary>
    public static bool operator <=(VUnits left, VUnits right) => left.Value <= right.Value;

    /// <summary>More units or the same.</summary>
    public static bool operator >=(VUnits left, VUnits right) => left.Value >= right.Value;
}
