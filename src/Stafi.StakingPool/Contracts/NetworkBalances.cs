using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>StafiNetworkBalances</c>.</summary>
public static class NetworkBalances
{
    private static readonly FunctionSelector SubmitSelector = FunctionSelector.Of("submitBalances(uint256,uint256,uint256,uint256)");

    /// <summary><c>getBalancesBlock</c>: uint256, the block of the newest balances.</summary>
    public static byte[] Block { get; } = PoolAbi.Plain("getBalancesBlock()");

    /// <summary><c>getTotalETHBalance</c>: uint256.</summary>
    public static byte[] TotalEth { get; } = PoolAbi.Plain("getTotalETHBalance()");

    /// <summary><c>getStakingETHBalance</c>: uint256.</summary>
    public static byte[] StakingEth { get; } = PoolAbi.Plain("getStakingETHBalance()");

    /// <summary><c>getTotalRETHSupply</c>: uint256.</summary>
    public static byte[] RethSupply { get; } = PoolAbi.Plain("getTotalRETHSupply()");

    /// <summary><c>submitBalances</c>, for voters.</summary>
    public static byte[] Submit(ulong block, Wei totalEth, Wei stakingEth, Wei rethSupply) =>
        new AbiWriter(SubmitSelector).UInt(block).UInt(totalEth).UInt(stakingEth).UInt(rethSupply).ToArray();
}
