using Stafi.Consensus.Deposits;
using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>The staking pool's contracts at the head block.</summary>
public sealed record PoolView
{
    /// <summary><c>StafiUserDeposit.getBalance()</c>.</summary>
    public required Wei Balance { get; init; }

    /// <summary><c>StafiWithdraw.totalMissingAmountForWithdraw()</c>: owed to users, paid from the pool before anything else.</summary>
    public required Wei MissingForWithdraw { get; init; }

    /// <summary><c>StafiSuperNode.getSuperNodeDepositEnabled()</c>; <c>stake</c> ignores it.</summary>
    public required bool SuperNodeDepositEnabled { get; init; }

    /// <summary><c>StafiNodeManager.getSuperNodeExists(our account)</c>.</summary>
    public required bool SuperNodeRegistered { get; init; }

    /// <summary><c>StafiNetworkSettings.getSuperNodePubkeyLimit()</c>: keys a super node may ever deposit.</summary>
    public required ulong SuperNodePubkeyLimit { get; init; }

    /// <summary><c>StafiSuperNode.getSuperNodePubkeyCount(our account)</c>: keys it ever deposited.</summary>
    public required ulong SuperNodePubkeyCount { get; init; }

    /// <summary><c>StafiNetworkSettings.getWithdrawalCredentials()</c>, which the contracts pass to the deposit contract; null when it is not 32 bytes.</summary>
    public required WithdrawalCredentials? WithdrawalCredentials { get; init; }

    /// <summary>The <c>stafiWithdraw</c> contract.</summary>
    public required Address Withdraw { get; init; }

    /// <summary>The <c>stafiSuperNode</c> contract.</summary>
    public required Address SuperNode { get; init; }

    /// <summary>The <c>stafiSuperNodeFeePool</c> contract: the fee recipient of super-node validators.</summary>
    public required Address SuperNodeFeePool { get; init; }

    /// <summary>The contract of solo users; null where the protocol has none, or it could not be read.</summary>
    public LightNodeView? LightNode { get; init; }

    /// <summary>Why the contract of solo users could not be read, in words for an operator; null when it was, or there is none.</summary>
    public string? LightNodeUnread { get; init; }

    /// <summary>Keys of any super node in status 1 or 2: each still needs 31 ETH of the pool.</summary>
    public required int KeysAwaitingStake { get; init; }
}
