using Stafi.Ethereum;

namespace Stafi.Router.Configuration;

/// <summary>Addresses of contracts; all others are found through StafiStorage.</summary>
public sealed record ContractOptions
{
    public required Address StafiStorage { get; init; }

    /// <summary>Block from which logs of the staking pool are read.</summary>
    public required ulong StafiDeploymentBlock { get; init; }

    public required Address SsvNetwork { get; init; }

    public required Address SsvNetworkViews { get; init; }

    /// <summary>Block from which logs of SSVNetwork are read: registration nonces count every log since.</summary>
    public required ulong SsvDeploymentBlock { get; init; }

    public required Address DepositContract { get; init; }
}
