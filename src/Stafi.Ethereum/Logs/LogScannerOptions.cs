namespace Stafi.Ethereum.Logs;

/// <summary>How a range of blocks is cut into queries.</summary>
public sealed record LogScannerOptions
{
    /// <summary>Blocks of the first query; at least 1.</summary>
    public int InitialRange { get; init; } = 2000;

    /// <summary>The most blocks of one query; at least 1.</summary>
    public int MaxRange { get; init; } = 10_000;

    /// <summary>
    /// An answer of at least so many logs is not believed to be whole unless it is of a single block: some endpoints cut answers off without
    /// saying so. At least 2.
    /// </summary>
    public int SuspiciousCount { get; init; } = 10_000;

    /// <summary>A query without an answer in time is tried again with fewer blocks; true by default.</summary>
    public bool ShrinksOnTimeout { get; init; } = true;

    /// <summary>Answers in a row after which the next query may be larger; at least 1.</summary>
    public int GrowAfter { get; init; } = 3;
}
