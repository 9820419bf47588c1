namespace Stafi.Consensus.BeaconApi;

/// <summary>How a beacon node is asked.</summary>
public sealed record BeaconClientOptions
{
    /// <summary>The longest that a small answer may take; 20 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest that validators, pending deposits and blocks may take; a node may have to load a state. 2 minutes by default.</summary>
    public TimeSpan StateTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The largest answer in bytes; 128 MiB by default. Pending deposits of mainnet can have 25 MB.</summary>
    public long MaxAnswerBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>Validators asked in one POST, 1 or more; 1000 by default.</summary>
    public int PostBatchSize { get; init; } = 1000;

    /// <summary>Validators asked in one GET, 1 to 64; 30 by default, because some nodes refuse longer addresses.</summary>
    public int GetBatchSize { get; init; } = 30;
}
