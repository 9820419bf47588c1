namespace Stafi.Bench.Peers;

/// <summary>A contest's outcome; times in microseconds, the ratio is the peer's time by ours.</summary>
internal sealed record Row(string Name, double OursUs, double? PeerUs, double? Ratio, double? FloorUs, string Target, bool Ok);
