namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>StafiUserDeposit</c>.</summary>
public static class UserDeposit
{
    /// <summary><c>deposit</c>, payable: mints rETH.</summary>
    public static byte[] Deposit { get; } = PoolAbi.Plain("deposit()");

    /// <summary><c>getBalance</c>: uint256, the pool.</summary>
    public static byte[] Balance { get; } = PoolAbi.Plain("getBalance()");

    /// <summary><c>getDepositEnabled</c>: bool.</summary>
    public static byte[] DepositEnabled { get; } = PoolAbi.Plain("getDepositEnabled()");

    /// <summary><c>getMinimumDeposit</c>: uint256.</summary>
    public static byte[] MinimumDeposit { get; } = PoolAbi.Plain("getMinimumDeposit()");
}
