namespace Stafi.Ethereum.JsonRpc;

/// <summary>Limits of one endpoint.</summary>
public sealed record JsonRpcOptions
{
    /// <summary>How long one HTTP exchange may take; more than zero, 30 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes of one answer; 64 MiB by default.</summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most calls of one batch, 1 to 1000; 20 by default, which every known provider takes. 1 sends no batches. An endpoint that refuses as many gets smaller ones.</summary>
    public int BatchSize { get; init; } = 20;
}
