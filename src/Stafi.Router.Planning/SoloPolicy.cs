namespace Stafi.Router.Planning;

/// <summary>How much of the pool's ETH solo users may count on (<c>policy.solo</c>).</summary>
public sealed record SoloPolicy
{
    /// <summary>Whether ETH is kept for solo users at all; the contract's own switch must be on too.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Most solo keys for which ETH is kept at once; 0..10000.</summary>
    public int Places { get; init; } = 10;

    /// <summary>How long ETH is kept for a key that the voters have confirmed and its user does not stake; counted in blocks.</summary>
    public TimeSpan LapsesAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Part of the free ETH that new SSV validators leave for places offered to solo users, hundredths of a percent; 0 gives SSV every 32 ETH,
    /// 10000 serves solo users first, as far as there are places.
    /// </summary>
    public int Share { get; init; }
}
