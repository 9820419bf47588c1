using Stafi.Router.Planning;

namespace Stafi.Router.Configuration;

/// <summary>The whole configuration, read and checked. It names where secrets are and holds none.</summary>
public sealed record RouterOptions
{
    public required ChainOptions Chain { get; init; }

    /// <summary>What it may do; it signs and sends only when the configuration says so, on every chain.</summary>
    public required RouterMode Mode { get; init; }

    public required EndpointOptions Execution { get; init; }

    public required EndpointOptions Consensus { get; init; }

    public required OperatorApiOptions SsvApi { get; init; }

    /// <summary>Services of SSV's subgraph; null without any.</summary>
    public EndpointOptions? Subgraph { get; init; }

    public required ContractOptions Contracts { get; init; }

    public required AccountsOptions Accounts { get; init; }

    public required KeysOptions Keys { get; init; }

    public required StorageOptions Storage { get; init; }

    public required Policy Policy { get; init; }

    public required LoopOptions Loop { get; init; }

    public required GasOptions Gas { get; init; }

    /// <summary>Where the protocol hears that exits work; null does not report.</summary>
    public UptimeOptions? Uptime { get; init; }

    /// <summary>The protocol's validator client, the backup for SSV; null without one.</summary>
    public TrustOptions? Trust { get; init; }

    public WebOptions Web { get; init; } = WebOptions.Default;

    /// <summary>Names the chain and the mode; endpoints may carry access tokens and are left out.</summary>
    public override string ToString() => $"chain {Chain.Id}, mode {Mode}, storage {Storage}";
}
