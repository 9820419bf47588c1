namespace Stafi.Ethereum.Endpoints;

/// <summary>Waits after failures in a row: each twice the one before, up to a longest one, spread at random.</summary>
public sealed class Backoff
{
    private const int MostDoublings = 16;

    private readonly FailoverOptions _options;
    private readonly Jitter _jitter;

    /// <summary>The first wait, the longest and the spread are those of the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spread is not 0 to 100 percent.</exception>
    public Backoff(FailoverOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.JitterPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.JitterPercent, 100);
        _options = options;
        _jitter = new Jitter(options.JitterPercent, options.Seed);
    }

    /// <summary>The wait after so many failures in a row, 1 or more.</summary>
    public TimeSpan After(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var doubled = _options.FirstWait.Ticks << Math.Min(failures - 1, MostDoublings);
        return _jitter.Spread(TimeSpan.FromTicks(Math.Min(doubled, _options.LongestWait.Ticks)));
    }
}
