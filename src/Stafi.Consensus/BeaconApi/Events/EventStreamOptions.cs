using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi.Events;

/// <summary>How the event stream of a node is read.</summary>
public sealed record EventStreamOptions
{
    /// <summary>A stream that is silent for so long is taken as broken; 1 minute by default, five slots of mainnet.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest line in bytes; 64 KiB by default.</summary>
    public int LongestLine { get; init; } = 64 * 1024;

    /// <summary>Waits before the stream is opened again.</summary>
    public FailoverOptions Waits { get; init; } = new();
}
