using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Simulation.Tests.World;

/// <summary>What StafiWithdraw, rETHToken and StafiNetworkBalances answer.</summary>
internal static class WithdrawViews
{
    public static IReadOnlyDictionary<(Address Contract, FunctionSelector Selector), Func<ChainState, byte[], AbiWriter>> Known { get; } =
        new Dictionary<(Address Contract, FunctionSelector Selector), Func<ChainState, byte[], AbiWriter>>
        {
            [OfWithdraw("totalMissingAmountForWithdraw()")] = (state, _) => new AbiWriter().UInt(state.Pool.Missing),
            [OfWithdraw("currentWithdrawCycle()")] = (state, _) => new AbiWriter().UInt(state.Pool.Withdraw.CycleAt(state.Time)),
            [OfWithdraw("withdrawLimitPerCycle()")] = (state, _) => new AbiWriter().UInt(state.Pool.Withdraw.LimitPerCycle),
            [OfWithdraw("userWithdrawLimitPerCycle()")] = (state, _) => new AbiWriter().UInt(state.Pool.Withdraw.UserLimitPerCycle),
            [OfWithdraw("nextWithdrawIndex()")] = (state, _) => new AbiWriter().UInt((ulong)state.Pool.Withdraw.Requests.Count),
            [OfWithdraw("maxClaimableWithdrawIndex()")] = (state, _) => new AbiWriter().UInt(state.Pool.Withdraw.MaxClaimable),
            [OfWithdraw("latestDistributeHeight()")] = (state, _) => new AbiWriter().UInt(state.Pool.Withdraw.DistributedHeight),
            [OfWithdraw("ejectedStartCycle()")] = (state, _) => new AbiWriter().UInt(state.Pool.Withdraw.EjectedStart),
            [OfWithdraw("getEjectedValidatorsAtCycle(uint256)")] = (state, data) =>
                new AbiWriter().UInt64Array([.. state.Pool.Ejected.GetValueOrDefault(new AbiReader(data).UInt64(), [])]),
            [OfWithdraw("getUnclaimedWithdrawalsOfUser(address)")] = (state, data) =>
                new AbiWriter().UInt64Array([.. state.Pool.Withdraw.UnclaimedOf(new AbiReader(data).Address())]),
            [OfWithdraw("withdrawalAtIndex(uint256)")] = (state, data) =>
            {
                var (index, requests) = (new AbiReader(data).UInt64(), state.Pool.Withdraw.Requests);
                var (user, amount) = index < (ulong)requests.Count ? requests[(int)index] : default;
                return new AbiWriter().Address(user).UInt(amount);
            },
            [OfWithdraw("totalWithdrawAmountAtCycle(uint256)")] = (state, data) =>
                new AbiWriter().UInt(state.Pool.Withdraw.Unstaked.GetValueOrDefault((Address.Zero, new AbiReader(data).UInt64()))),
            [OfWithdraw("userWithdrawAmountAtCycle(address,uint256)")] = (state, data) =>
            {
                var reader = new AbiReader(data);
                return new AbiWriter().UInt(state.Pool.Withdraw.Unstaked.GetValueOrDefault((reader.Address(), reader.UInt64())));
            },
            [OfReth("totalSupply()")] = (state, _) => new AbiWriter().UInt(state.Pool.Reth.Supply),
            [OfReth("getExchangeRate()")] = (state, _) => new AbiWriter().UInt(state.Pool.Reth.EthValue(Wei.FromEther(1))),
            [OfReth("balanceOf(address)")] = (state, data) =>
                new AbiWriter().UInt(state.Pool.Reth.Balances.GetValueOrDefault(new AbiReader(data).Address())),
            [OfReth("allowance(address,address)")] = (state, data) =>
            {
                var reader = new AbiReader(data);
                return new AbiWriter().UInt(state.Pool.Reth.Allowances.GetValueOrDefault((reader.Address(), reader.Address())));
            },
        };

    private static (Address, FunctionSelector) OfWithdraw(string signature) => (Names.Pool.Withdraw, FunctionSelector.Of(signature));

    private static (Address, FunctionSelector) OfReth(string signature) => (Names.Pool.Reth, FunctionSelector.Of(signature));
}
