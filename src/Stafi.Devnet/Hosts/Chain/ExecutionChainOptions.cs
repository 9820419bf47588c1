using Stafi.Devnet.Contracts;
using Stafi.Ethereum;

namespace Stafi.Devnet.Hosts.Chain;

/// <summary>How the devnet's execution chain is started.</summary>
public sealed record ExecutionChainOptions
{
    /// <summary>RSA private keys (PEM) of the SSV operators to register; the first gets id 1.</summary>
    public required IReadOnlyList<string> OperatorKeys { get; init; }

    /// <summary>Fee of an operator by its id, in wei per block for 32 ETH.</summary>
    public Func<int, Wei> OperatorFee { get; init; } = LocalNetworkOptions.DefaultFee;

    public int SecondsPerBlock { get; init; } = 1;

    public int SlotsPerEpoch { get; init; } = 4;

    /// <summary>Port of the gateway on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Parameters of the contracts; the operators come from the keys.</summary>
    public DevnetOptions Contracts { get; init; } = new();
}
