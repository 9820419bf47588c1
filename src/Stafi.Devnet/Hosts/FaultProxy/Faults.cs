using System.Text.Json.Serialization;

namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>What the proxy does to the requests that pass through it. Percentages are 0 to 100 of the requests (or logs) concerned.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Faults
{
    private const int LongestLatency = 600_000;

    public static Faults None { get; } = new();

    /// <summary>Only requests with one of these JSON-RPC methods, or whose path starts with one of these, are concerned; none means all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Wait before a request is passed on, 0 to 600000.</summary>
    public int LatencyMilliseconds { get; init; }

    /// <summary>The connection is closed without an answer.</summary>
    public int DropPercent { get; init; }

    /// <summary>There is never an answer.</summary>
    public int HangPercent { get; init; }

    /// <summary>429 with Retry-After.</summary>
    public int RateLimitPercent { get; init; }

    /// <summary>The value of Retry-After; 0 leaves it out.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>502 with a page of HTML, as proxies send it.</summary>
    public int ServerErrorPercent { get; init; }

    /// <summary>The request takes effect, half of its answer arrives, the connection is closed.</summary>
    public int TruncatePercent { get; init; }

    /// <summary>The execution node seems to be so many blocks behind.</summary>
    public int StaleBlocks { get; init; }

    /// <summary>Share of the logs in answers to eth_getLogs that are left out.</summary>
    public int MissingLogsPercent { get; init; }

    /// <summary>Share of the requests that the second endpoint answers.</summary>
    public int DisagreePercent { get; init; }

    /// <summary>True when answers are changed, not only delayed or refused.</summary>
    [JsonIgnore]
    public bool ChangesAnswers => StaleBlocks > 0 || MissingLogsPercent > 0;

    /// <summary>What is out of range; null when nothing is.</summary>
    public string? Problem()
    {
        (string Name, int Value)[] shares =
        [
            (nameof(DropPercent), DropPercent), (nameof(HangPercent), HangPercent), (nameof(RateLimitPercent), RateLimitPercent),
            (nameof(ServerErrorPercent), ServerErrorPercent), (nameof(TruncatePercent), TruncatePercent),
            (nameof(MissingLogsPercent), MissingLogsPercent), (nameof(DisagreePercent), DisagreePercent),
        ];
        foreach (var (name, value) in shares)
        {
            if (value is < 0 or > 100) return $"{name} is {value}, not 0 to 100";
        }
        if (DropPercent + HangPercent + RateLimitPercent + ServerErrorPercent + TruncatePercent > 100)
            return "drops, hangs, rate limits, server errors and truncations are more than 100 % together";
        if (LatencyMilliseconds is < 0 or > LongestLatency) return $"LatencyMilliseconds is {LatencyMilliseconds}, not 0 to {LongestLatency}";
        if (RetryAfterSeconds < 0) return "RetryAfterSeconds is negative";
        return StaleBlocks < 0 ? "StaleBlocks is negative" : null;
    }
}
