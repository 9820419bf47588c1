using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>StafiLightNode</c>, as far as it is read. Its <c>deposit</c> is payable and its <c>stake</c> is its depositor's alone.</summary>
public static class LightNode
{
    private static readonly FunctionSelector StatusSelector = FunctionSelector.Of("getLightNodePubkeyStatus(bytes)");
    private static readonly FunctionSelector CountSelector = FunctionSelector.Of("getLightNodePubkeyCount(address)");
    private static readonly FunctionSelector DepositSelector = FunctionSelector.Of("deposit(bytes[],bytes[],bytes32[])");
    private static readonly FunctionSelector StakeSelector = FunctionSelector.Of("stake(bytes[],bytes[],bytes32[])");

    /// <summary><c>getLightNodeDepositEnabled</c>: bool.</summary>
    public static byte[] DepositEnabled { get; } = PoolAbi.Plain("getLightNodeDepositEnabled()");

    /// <summary><c>getCurrentNodeDepositAmount</c>: uint256.</summary>
    public static byte[] NodeDepositAmount { get; } = PoolAbi.Plain("getCurrentNodeDepositAmount()");

    /// <summary><c>deposit</c>, payable with the node deposit amount for each key.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] Deposit(IReadOnlyList<PoolDeposit> deposits) => PoolAbi.Deposits(DepositSelector, deposits);

    /// <summary><c>stake</c>: the rest of the 32 ETH out of the pool.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static byte[] Stake(IReadOnlyList<PoolDeposit> deposits) => PoolAbi.Deposits(StakeSelector, deposits);

    /// <summary><c>getLightNodePubkeyStatus</c>: uint256, see <see cref="PubkeyStatus"/>.</summary>
    public static byte[] Status(ReadOnlySpan<byte> key) => PoolAbi.OfKey(StatusSelector, key);

    /// <summary><c>getLightNodePubkeyCount</c>: uint256.</summary>
    public static byte[] Count(Address node) => PoolAbi.OfAddress(CountSelector, node);
}
