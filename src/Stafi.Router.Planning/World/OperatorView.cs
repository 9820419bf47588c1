using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>One SSV operator: chain values from <c>getOperatorById</c>, the rest from the operators' API.</summary>
public sealed record OperatorView
{
    /// <summary>On-chain id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Owner on chain.</summary>
    public required Address Owner { get; init; }

    /// <summary>Fee in wei per block per 32 ETH of effective balance.</summary>
    public required Wei Fee { get; init; }

    /// <summary>Registered validators of all owners.</summary>
    public required uint ValidatorCount { get; init; }

    /// <summary>False when removed on chain.</summary>
    public required bool IsActive { get; init; }

    /// <summary>True when our registrations are accepted: public, or our owner account is whitelisted.</summary>
    public required bool AcceptsUs { get; init; }

    /// <summary>True when the public key in <c>OperatorAdded</c> is an RSA key that shares can be encrypted to.</summary>
    public required bool HasUsableKey { get; init; }

    /// <summary>Name given by the operator; untrusted text, null when unknown.</summary>
    public string? Name { get; init; }

    /// <summary>What SSV calls it: <c>operator</c>, <c>verified_operator</c> or <c>dapp_node</c>; untrusted text, null when unknown.</summary>
    public string? Type { get; init; }

    /// <summary>SSV client by its own word; untrusted text, null when unknown.</summary>
    public string? SsvClient { get; init; }

    /// <summary>MEV relays by its own word; untrusted texts.</summary>
    public IReadOnlyList<string> MevRelays { get; init; } = [];

    /// <summary>Set when the operators' API shows another public key than the chain.</summary>
    public KeyDispute? KeyDispute { get; init; }

    /// <summary>How it works by our own measurement; null when no validator of ours showed it.</summary>
    public OwnPerformance? Own { get; init; }

    /// <summary>Where owner, fees, validators, removal, privacy and key come from; null when that was not noted.</summary>
    public Origin? ChainOrigin { get; init; }

    /// <summary>Where name, type, location, clients, relays, status and performance come from; null while nobody says them.</summary>
    public Origin? DirectoryOrigin { get; init; }

    /// <summary>A higher or lower fee that it has declared and not yet executed; null when there is none.</summary>
    public required Reading<DeclaredFee?> DeclaredFee { get; init; }

    /// <summary>Where it says that it runs; untrusted text, null when it does not say.</summary>
    public required Reading<string?> Location { get; init; }

    /// <summary>The clients that it says it runs; null when it does not say both.</summary>
    public required Reading<ClientPair?> Clients { get; init; }

    /// <summary>What the API says of its work; an operator without validators has no performance.</summary>
    public required Reading<OperatorHealth> Health { get; init; }
}
