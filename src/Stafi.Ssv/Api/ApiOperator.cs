using Stafi.Ethereum;

namespace Stafi.Ssv.Api;

/// <summary>An operator as SSV's API describes it. Only the id is sure; null is what the API did not say.</summary>
public sealed record ApiOperator(ulong Id)
{
    /// <summary>Name, chosen by the operator.</summary>
    public string? Name { get; init; }

    /// <summary>Owner on chain.</summary>
    public Address? Owner { get; init; }

    /// <summary>RSA key, Base64 of PEM; compare it with the chain before use.</summary>
    public string? PublicKey { get; init; }

    /// <summary>Wei per block for 32 ETH of effective balance; null until one is set.</summary>
    public Wei? EthFee { get; init; }

    /// <summary>Whether only whitelisted owners may register with it.</summary>
    public bool? IsPrivate { get; init; }

    /// <summary>Whitelisted owners.</summary>
    public IReadOnlyList<Address> Whitelist { get; init; } = [];

    /// <summary>The contract that decides on owners.</summary>
    public Address? WhitelistingContract { get; init; }

    /// <summary><c>operator</c>, <c>verified_operator</c> or <c>dapp_node</c>.</summary>
    public string? Type { get; init; }

    /// <summary>State.</summary>
    public ApiOperatorStatus Status { get; init; }

    /// <summary>Whether it had duties lately.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Whether it is removed on chain.</summary>
    public bool? IsDeleted { get; init; }

    /// <summary>Registered validators.</summary>
    public uint? ValidatorsCount { get; init; }

    /// <summary>Effective balance of its validators in whole ETH.</summary>
    public ulong? EffectiveBalance { get; init; }

    /// <summary>Performance of the last 24 hours, unknown for an operator without validators.</summary>
    public Performance? Performance24Hours { get; init; }

    /// <summary>Performance of the last 30 days, unknown for an operator without validators.</summary>
    public Performance? Performance30Days { get; init; }

    /// <summary>Location, chosen by the operator.</summary>
    public string? Location { get; init; }

    /// <summary>Who set it up, by its own word.</summary>
    public string? SetupProvider { get; init; }

    /// <summary>Execution client, by its own word.</summary>
    public string? ExecutionClient { get; init; }

    /// <summary>Consensus client, by its own word.</summary>
    public string? ConsensusClient { get; init; }

    /// <summary>SSV client, by its own word.</summary>
    public string? SsvClient { get; init; }

    /// <summary>MEV relays, by its own word.</summary>
    public IReadOnlyList<string> MevRelays { get; init; } = [];

    /// <summary>Address of its DKG endpoint; an untrusted URL.</summary>
    public string? DkgAddress { get; init; }
}
