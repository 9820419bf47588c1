namespace Stafi.Ethereum.Endpoints;

/// <summary>How several endpoints of one kind are used.</summary>
public sealed record FailoverOptions
{
    /// <summary>How long an endpoint is asked last after its first failure; doubled with each further one. 1 second by default.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that an endpoint is asked last; 2 minutes by default.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest <c>Retry-After</c> that is believed; 10 minutes by default.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>By how many percent a wait is made longer or shorter at random, 0 to 100; 20 by default.</summary>
    public int JitterPercent { get; init; } = 20;

    /// <summary>Seed of the random part; null takes a fresh one.</summary>
    public ulong? Seed { get; init; }

    /// <summary>An endpoint whose head is so many blocks or slots behind the best one is asked after the others; 3 by default.</summary>
    public ulong TolerableLag { get; init; } = 3;

    /// <summary>How often the heads of all endpoints are compared; 10 seconds by default.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(10);
}
