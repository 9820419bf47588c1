using Stafi.Ethereum;

namespace Stafi.Devnet.Contracts;

/// <summary>What a devnet's contracts start with; the defaults are those of the deployed pool and of SSV's launch on mainnet.</summary>
public sealed record DevnetOptions
{
    /// <summary>SSV operators, registered in order: the first gets id 1.</summary>
    public IReadOnlyList<DevnetOperator> Operators { get; init; } = [];

    /// <summary>Trusted nodes, 1 to 3 of <see cref="DevnetAccounts.Voters"/>.</summary>
    public int Voters { get; init; } = 3;

    /// <summary>Part of the voters that decides, in parts of 10^18.</summary>
    public Wei ConsensusThreshold { get; init; } = Wei.ParseEther("0.5");

    /// <summary>Keys that one super node may ever deposit.</summary>
    public ulong SuperNodePubkeyLimit { get; init; } = 50;

    /// <summary>Least that a user may stake.</summary>
    public Wei MinimumDeposit { get; init; } = Wei.ParseEther("0.01");

    /// <summary>A light node's own part of 32 ETH.</summary>
    public Wei NodeDeposit { get; init; } = Wei.FromEther(12);

    /// <summary>Length of a withdraw cycle in seconds.</summary>
    public ulong WithdrawCycleSeconds { get; init; } = 86_400;

    /// <summary>Unix time at which cycle 0 began, in seconds.</summary>
    public ulong WithdrawCycleOffset { get; init; } = 28_800;

    /// <summary>What all users together may unstake in a cycle.</summary>
    public Wei WithdrawLimitPerCycle { get; init; } = Wei.FromEther(2000);

    /// <summary>What one user may unstake in a cycle.</summary>
    public Wei UserWithdrawLimitPerCycle { get; init; } = Wei.FromEther(200);

    /// <summary>SSV's parameters.</summary>
    public DevnetSsvParameters Ssv { get; init; } = new();
}
