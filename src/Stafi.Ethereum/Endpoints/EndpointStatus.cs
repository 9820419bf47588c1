namespace Stafi.Ethereum.Endpoints;

/// <summary>How an endpoint does.</summary>
/// <param name="Name">Scheme, host and port: safe to show.</param>
/// <param name="Refused">Why it is never used; null when it is.</param>
/// <param name="Head">Its newest block or slot as last seen; null when it was never seen.</param>
/// <param name="HeadSeen">When that was seen.</param>
/// <param name="ErrorPercent">Share of its last answers (about the last eight) that were failures.</param>
/// <param name="Latency">Time of its last answers on average; null before the first.</param>
/// <param name="WaitsUntil">Until when it is asked after the others; null when it is not.</param>
/// <param name="ClosedUntil">Until when it asked not to be asked at all; null when it did not.</param>
/// <param name="LastFailure">Its last failure; null when there was none.</param>
public sealed record EndpointStatus(
    string Name,
    string? Refused,
    ulong? Head,
    DateTimeOffset? HeadSeen,
    int ErrorPercent,
    TimeSpan? Latency,
    DateTimeOffset? WaitsUntil,
    DateTimeOffset? ClosedUntil,
    string? LastFailure);
