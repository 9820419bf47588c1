using Stafi.Ethereum;

namespace Stafi.StakingPool;

/// <summary>
/// Where the staking pool's contracts are, as StafiStorage says at one block. An upgrade points a name elsewhere, and the old
/// contract then reverts on every write while its views still answer: resolve again from time to time.
/// </summary>
public sealed record PoolContracts
{
    /// <summary><c>StafiStorage</c>, the registry itself.</summary>
    public required Address Storage { get; init; }

    /// <summary><c>stafiSuperNode</c>.</summary>
    public required Address SuperNode { get; init; }

    /// <summary><c>stafiUserDeposit</c>: the pool's balance.</summary>
    public required Address UserDeposit { get; init; }

    /// <summary><c>stafiWithdraw</c>: unstaking, and the address of the withdrawal credentials.</summary>
    public required Address Withdraw { get; init; }

    /// <summary><c>stafiNetworkSettings</c>.</summary>
    public required Address NetworkSettings { get; init; }

    /// <summary><c>stafiNodeManager</c>.</summary>
    public required Address NodeManager { get; init; }

    /// <summary><c>stafiNetworkBalances</c>.</summary>
    public required Address NetworkBalances { get; init; }

    /// <summary><c>stafiSuperNodeFeePool</c>: fee recipient of the super nodes' validators.</summary>
    public required Address SuperNodeFeePool { get; init; }

    /// <summary><c>rETHToken</c>.</summary>
    public required Address Reth { get; init; }

    /// <summary><c>ethDeposit</c>: Ethereum's deposit contract.</summary>
    public required Address EthDeposit { get; init; }

    /// <summary><c>stafiLightNode</c>, where there is one.</summary>
    public Address? LightNode { get; init; }

    /// <summary><c>stafiFeePool</c>, where there is one.</summary>
    public Address? FeePool { get; init; }

    /// <summary><c>stafiEther</c>: the vault, where there is one.</summary>
    public Address? Ether { get; init; }

    /// <summary><c>stafiDistributor</c>, where there is one.</summary>
    public Address? Distributor { get; init; }

    /// <summary><c>stafiUpgrade</c>, where there is one.</summary>
    public Address? Upgrade { get; init; }
}
