using Stafi.Ethereum;

namespace Stafi.StakingPool.State;

/// <summary>The staking pool at one block.</summary>
public sealed record PoolState
{
    /// <summary>ETH that can become validators or pay withdrawals.</summary>
    public required Wei Balance { get; init; }

    /// <summary>What waiting withdrawals still lack.</summary>
    public required Wei MissingForWithdraw { get; init; }

    /// <summary>Whether users may stake.</summary>
    public required bool UserDepositEnabled { get; init; }

    /// <summary>Whether super nodes may deposit.</summary>
    public required bool SuperNodeDepositEnabled { get; init; }

    /// <summary>Whether solo users may deposit; null where there is no light node.</summary>
    public bool? LightNodeDepositEnabled { get; init; }

    /// <summary>A solo user's own part of 32 ETH; null where there is no light node.</summary>
    public Wei? NodeDeposit { get; init; }

    /// <summary>The withdrawal credentials of all deposits, 32 bytes.</summary>
    public required Hash32 WithdrawalCredentials { get; init; }

    /// <summary>Keys that a super node may ever deposit.</summary>
    public required ulong SuperNodePubkeyLimit { get; init; }

    /// <summary>Whether the router's account is a super node.</summary>
    public required bool IsSuperNode { get; init; }

    /// <summary>Keys that the router's account ever deposited.</summary>
    public required ulong SuperNodePubkeyCount { get; init; }

    /// <summary>Voters.</summary>
    public required ulong VoterCount { get; init; }

    /// <summary>The current withdraw cycle.</summary>
    public required ulong WithdrawCycle { get; init; }

    /// <summary>Index of the next withdrawal request.</summary>
    public required ulong NextWithdrawIndex { get; init; }

    /// <summary>Requests up to this index can be claimed.</summary>
    public required ulong MaxClaimableWithdrawIndex { get; init; }

    /// <summary>Wei for 1 rETH.</summary>
    public required Wei ExchangeRate { get; init; }

    /// <summary>All rETH.</summary>
    public required Wei RethSupply { get; init; }

    /// <summary>Where the validators' execution rewards must go.</summary>
    public required Address FeeRecipient { get; init; }
}
