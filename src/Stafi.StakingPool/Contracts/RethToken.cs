using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.StakingPool.Contracts;

/// <summary>Call data of <c>rETHToken</c>.</summary>
public static class RethToken
{
    private static readonly FunctionSelector BalanceSelector = FunctionSelector.Of("balanceOf(address)");
    private static readonly FunctionSelector AllowanceSelector = FunctionSelector.Of("allowance(address,address)");
    private static readonly FunctionSelector ApproveSelector = FunctionSelector.Of("approve(address,uint256)");
    private static readonly FunctionSelector EthValueSelector = FunctionSelector.Of("getEthValue(uint256)");
    private static readonly FunctionSelector RethValueSelector = FunctionSelector.Of("getRethValue(uint256)");

    /// <summary><c>totalSupply</c>: uint256.</summary>
    public static byte[] TotalSupply { get; } = PoolAbi.Plain("totalSupply()");

    /// <summary><c>getExchangeRate</c>: uint256, wei for 1 rETH.</summary>
    public static byte[] ExchangeRate { get; } = PoolAbi.Plain("getExchangeRate()");

    /// <summary><c>balanceOf</c>: uint256.</summary>
    public static byte[] BalanceOf(Address holder) => PoolAbi.OfAddress(BalanceSelector, holder);

    /// <summary><c>allowance</c>: uint256.</summary>
    public static byte[] Allowance(Address holder, Address spender) => new AbiWriter(AllowanceSelector).Address(holder).Address(spender).ToArray();

    /// <summary><c>approve</c>.</summary>
    public static byte[] Approve(Address spender, Wei amount) => new AbiWriter(ApproveSelector).Address(spender).UInt(amount).ToArray();

    /// <summary><c>getEthValue</c>: uint256, what an amount of rETH is worth in wei.</summary>
    public static byte[] EthValue(Wei reth) => new AbiWriter(EthValueSelector).UInt(reth).ToArray();

    /// <summary><c>getRethValue</c>: uint256, what an amount of wei is worth in rETH.</summary>
    public static byte[] RethValue(Wei eth) => new AbiWriter(RethValueSelector).UInt(eth).ToArray();
}
