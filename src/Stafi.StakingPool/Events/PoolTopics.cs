using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Events;

/// <summary>First topics of the staking pool's events, for log filters. Super node and light node share all but <c>Deposited</c>.</summary>
public static class PoolTopics
{
    /// <summary><c>Deposited</c> of StafiSuperNode.</summary>
    public static Hash32 SuperNodeDeposited { get; } = EventTopic.Of("Deposited(address,bytes,bytes)");

    /// <summary><c>Deposited</c> of StafiLightNode.</summary>
    public static Hash32 LightNodeDeposited { get; } = EventTopic.Of("Deposited(address,bytes,bytes,uint256)");

    /// <summary><c>Staked</c>.</summary>
    public static Hash32 Staked { get; } = EventTopic.Of("Staked(address,bytes)");

    /// <summary><c>SetPubkeyStatus</c>.</summary>
    public static Hash32 SetPubkeyStatus { get; } = EventTopic.Of("SetPubkeyStatus(bytes,uint256)");

    /// <summary><c>EtherDeposited</c>.</summary>
    public static Hash32 EtherDeposited { get; } = EventTopic.Of("EtherDeposited(address,uint256,uint256)");

    /// <summary><c>DepositReceived</c> of StafiUserDeposit.</summary>
    public static Hash32 DepositReceived { get; } = EventTopic.Of("DepositReceived(address,uint256,uint256)");

    /// <summary><c>DepositRecycled</c> of StafiUserDeposit.</summary>
    public static Hash32 DepositRecycled { get; } = EventTopic.Of("DepositRecycled(address,uint256,uint256)");

    /// <summary><c>DepositAssigned</c> of StafiUserDeposit.</summary>
    public static Hash32 DepositAssigned { get; } = EventTopic.Of("DepositAssigned(address,uint256,uint256)");

    /// <summary><c>EtherDeposited</c> of StafiEther, which names a contract by the hash of its name.</summary>
    public static Hash32 VaultDeposited { get; } = EventTopic.Of("EtherDeposited(bytes32,uint256,uint256)");

    /// <summary><c>EtherWithdrawn</c> of StafiEther.</summary>
    public static Hash32 VaultWithdrawn { get; } = EventTopic.Of("EtherWithdrawn(bytes32,uint256,uint256)");

    /// <summary><c>ExcessWithdrawn</c> of StafiUserDeposit.</summary>
    public static Hash32 ExcessWithdrawn { get; } = EventTopic.Of("ExcessWithdrawn(address,uint256,uint256)");

    /// <summary><c>Unstake</c> of StafiWithdraw.</summary>
    public static Hash32 Unstake { get; } = EventTopic.Of("Unstake(address,uint256,uint256,uint256,bool)");

    /// <summary><c>Withdraw</c> of StafiWithdraw.</summary>
    public static Hash32 Withdraw { get; } = EventTopic.Of("Withdraw(address,uint256[])");

    /// <summary><c>ReserveEthForWithdraw</c> of StafiWithdraw.</summary>
    public static Hash32 ReserveEthForWithdraw { get; } = EventTopic.Of("ReserveEthForWithdraw(uint256,uint256)");

    /// <summary><c>DistributeWithdrawals</c> of StafiWithdraw.</summary>
    public static Hash32 DistributeWithdrawals { get; } =
        EventTopic.Of("DistributeWithdrawals(uint256,uint256,uint256,uint256,uint256,uint256)");

    /// <summary><c>NotifyValidatorExit</c> of StafiWithdraw.</summary>
    public static Hash32 NotifyValidatorExit { get; } = EventTopic.Of("NotifyValidatorExit(uint256,uint256,uint256[])");

    /// <summary><c>BalancesUpdated</c> of StafiNetworkBalances.</summary>
    public static Hash32 BalancesUpdated { get; } = EventTopic.Of("BalancesUpdated(uint256,uint256,uint256,uint256,uint256)");

    /// <summary><c>ContractUpgraded</c> of StafiUpgrade.</summary>
    public static Hash32 ContractUpgraded { get; } = EventTopic.Of("ContractUpgraded(bytes32,address,address,uint256)");
}
