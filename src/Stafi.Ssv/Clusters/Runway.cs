namespace Stafi.Ssv.Clusters;

/// <summary>How many blocks a cluster lasts until anybody may liquidate it.</summary>
/// <param name="Blocks">Blocks; <see cref="ulong.MaxValue"/> for a cluster that costs nothing.</param>
public readonly record struct Runway(ulong Blocks) : IComparable<Runway>
{
    /// <summary>The runway of a cluster that pays no fees.</summary>
    public static Runway Endless => new(ulong.MaxValue);

    /// <summary>Whether the cluster never runs out.</summary>
    public bool IsEndless => Blocks == ulong.MaxValue;

    /// <summary>The blocks of a number of days, at 12 seconds a block.</summary>
    public static Runway OfDays(ulong days) => new(checked(days * 7200));

    /// <inheritdoc/>
    public int CompareTo(Runway other) => Blocks.CompareTo(other.Blocks);

    /// <summary>The blocks, or <c>endless</c>.</summary>
    public override string ToString() => IsEndless ? "endless" : $"{Blocks} blocks";

    /// <summary>Shorter.</summary>
    public static bool operator <(Runway left, Runway right) => left.Blocks < right.Blocks;

    /// <summary>Longer.</summary>
    public static bool operator >(Runway left, Runway right) => left.Blocks > right.Blocks;

    /// <summary>Shorter or the same.</summary>
    public static bool operator <=(Runway left, Runway right) => left.Blocks <= right.Blocks;

    /// <summary>Longer or the same.</summary>
    public static bool operator >=(Runway left, Runway right) => left.Blocks >= right.Blocks;
}
