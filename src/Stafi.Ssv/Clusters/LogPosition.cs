namespace Stafi.Ssv.Clusters;

/// <summary>Where a log stands in the chain's order of logs.</summary>
/// <param name="Block">Block number.</param>
/// <param name="LogIndex">Index of the log in its block.</param>
public readonly record struct LogPosition(ulong Block, int LogIndex) : IComparable<LogPosition>
{
    /// <inheritdoc/>
    public int CompareTo(LogPosition other) => Block != other.Block ? Block.CompareTo(other.Block) : LogIndex.CompareTo(other.LogIndex);

    /// <summary><c>block/log index</c>.</summary>
    public override string ToString() => $"{Block}/{LogIndex}";

    /// <summary>Earlier in the chain.</summary>
    public static bool operator <(LogPosition left, LogPosition right) => left.CompareTo(right) < 0;

    /// <summary>Later in the chain.</summary>
    public static bool operator >(LogPosition left, LogPosition right) => left.CompareTo(right) > 0;

    /// <summary>Earlier in the chain or the same.</summary>
    public static bool operator <=(LogPosition left, LogPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Later in the chain or the same.</summary>
    public static bool operator >=(LogPosition left, LogPosition right) => left.CompareTo(right) >= 0;
}
