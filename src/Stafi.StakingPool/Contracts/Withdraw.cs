using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>StafiWithdraw</c>.</summary>
public static class Withdraw
{
    private static readonly FunctionSelector UnstakeSelector = FunctionSelector.Of("unstake(uint256)");
    private static readonly FunctionSelector WithdrawSelector = FunctionSelector.Of("withdraw(uint256[])");
    private static readonly FunctionSelector ReserveSelector = FunctionSelector.Of("reserveEthForWithdraw(uint256)");
    private static readonly FunctionSelector DistributeSelector = FunctionSelector.Of("distributeWithdrawals(uint256,uint256,uint256,uint256,uint256)");
    private static readonly FunctionSelector UnclaimedSelector = FunctionSelector.Of("getUnclaimedWithdrawalsOfUser(address)");
    private static readonly FunctionSelector WithdrawalSelector = FunctionSelector.Of("withdrawalAtIndex(uint256)");
    private static readonly FunctionSelector EjectedSelector = FunctionSelector.Of("getEjectedValidatorsAtCycle(uint256)");
    private static readonly FunctionSelector NotifySelector = FunctionSelector.Of("notifyValidatorExit(uint256,uint256,uint256[])");

    /// <summary><c>totalMissingAmountForWithdraw</c>: uint256, what waiting withdrawals still lack.</summary>
    public static byte[] TotalMissing { get; } = PoolAbi.Plain("totalMissingAmountForWithdraw()");

    /// <summary><c>nextWithdrawIndex</c>: uint256.</summary>
    public static byte[] NextIndex { get; } = PoolAbi.Plain("nextWithdrawIndex()");

    /// <summary><c>maxClaimableWithdrawIndex</c>: uint256.</summary>
    public static byte[] MaxClaimableIndex { get; } = PoolAbi.Plain("maxClaimableWithdrawIndex()");

    /// <summary><c>currentWithdrawCycle</c>: uint256, a day that begins at 08:00 UTC.</summary>
    public static byte[] CurrentCycle { get; } = PoolAbi.Plain("currentWithdrawCycle()");

    /// <summary><c>ejectedStartCycle</c>: uint256; every notification overwrites it.</summary>
    public static byte[] EjectedStartCycle { get; } = PoolAbi.Plain("ejectedStartCycle()");

    /// <summary><c>latestDistributeHeight</c>: uint256.</summary>
    public static byte[] LatestDistributeHeight { get; } = PoolAbi.Plain("latestDistributeHeight()");

    /// <summary><c>withdrawLimitPerCycle</c>: uint256.</summary>
    public static byte[] LimitPerCycle { get; } = PoolAbi.Plain("withdrawLimitPerCycle()");

    /// <summary><c>userWithdrawLimitPerCycle</c>: uint256.</summary>
    public static byte[] UserLimitPerCycle { get; } = PoolAbi.Plain("userWithdrawLimitPerCycle()");

    /// <summary><c>unstake</c>: burns rETH, which must be approved before.</summary>
    public static byte[] Unstake(Wei reth) => new AbiWriter(UnstakeSelector).UInt(reth).ToArray();

    /// <summary><c>withdraw</c>: claims requests by index.</summary>
    public static byte[] Claim(IReadOnlyList<ulong> indexes) => new AbiWriter(WithdrawSelector).UInt64Array([.. indexes]).ToArray();

    /// <summary><c>reserveEthForWithdraw</c>, for voters, once for each cycle.</summary>
    public static byte[] Reserve(ulong cycle) => new AbiWriter(ReserveSelector).UInt(cycle).ToArray();

    /// <summary><c>distributeWithdrawals</c>, for voters.</summary>
    public static byte[] Distribute(ulong height, Wei user, Wei node, Wei platform, ulong maxClaimableIndex) =>
        new AbiWriter(DistributeSelector).UInt(height).UInt(user).UInt(node).UInt(platform).UInt(maxClaimableIndex).ToArray();

    /// <summary><c>notifyValidatorExit</c>, for voters: validator indexes to exit.</summary>
    public static byte[] NotifyExit(ulong cycle, ulong startCycle, ReadOnlySpan<ulong> validators) =>
        new AbiWriter(NotifySelector).UInt(cycle).UInt(startCycle).UInt64Array(validators).ToArray();

    /// <summary><c>getUnclaimedWithdrawalsOfUser</c>: uint256[] of indexes.</summary>
    public static byte[] Unclaimed(Address user) => PoolAbi.OfAddress(UnclaimedSelector, user);

    /// <summary><c>withdrawalAtIndex</c>: (address, uint256).</summary>
    public static byte[] WithdrawalAt(ulong index) => new AbiWriter(WithdrawalSelector).UInt(index).ToArray();

    /// <summary><c>getEjectedValidatorsAtCycle</c>: uint256[] of validator indexes, empty for unknown cycles.</summary>
    public static byte[] EjectedAt(ulong cycle) => new AbiWriter(EjectedSelector).UInt(cycle).ToArray();
}
