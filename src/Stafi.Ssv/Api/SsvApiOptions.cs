namespace Stafi.Ssv.Api;

/// <summary>How SSV's API is asked.</summary>
public sealed record SsvApiOptions
{
    /// <summary>Operators for each page, 1 to 5000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Pages read at most; more is an error, not a shorter list.</summary>
    public int MaximumPages { get; init; } = 100;

    /// <summary>Longest answer in bytes.</summary>
    public int MaximumAnswer { get; init; } = 32 * 1024 * 1024;

    /// <summary>Time for one request, answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
