namespace Stafi.Ssv.Subgraph;

/// <summary>How the subgraph is asked.</summary>
public sealed record SubgraphOptions
{
    /// <summary>Entries for each query, 1 to 1000, which is The Graph's limit.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Pages read at most; more is an error, not a shorter list.</summary>
    public int MaximumPages { get; init; } = 50;

    /// <summary>Longest answer in bytes.</summary>
    public int MaximumAnswer { get; init; } = 8 * 1024 * 1024;

    /// <summary>Time for one query, answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);
}
