using Stafi.Ethereum;
using Stafi.Ethereum.Abi;

namespace Stafi.Simulation.Tests.World;

/// <summary>Call data of users and voters, read and carried out.</summary>
internal static class WithdrawCalls
{
    public static IReadOnlyDictionary<(Address Contract, FunctionSelector Selector), Action<Execution, byte[]>> Known { get; } =
        new Dictionary<(Address Contract, FunctionSelector Selector), Action<Execution, byte[]>>
        {
            [Of(Names.Pool.UserDeposit, "deposit()")] = (call, _) => PoolModel.UserDeposit(call, call.Value),
            [Of(Names.Pool.Reth, "approve(address,uint256)")] = (call, data) =>
            {
                var reader = new AbiReader(data);
                RethModel.Approve(call, reader.Address(), reader.Wei());
            },
            [Of(Names.Pool.NetworkBalances, "submitBalances(uint256,uint256,uint256,uint256)")] = (call, data) =>
            {
                var reader = new AbiReader(data);
                RethModel.Submit(call, reader.UInt64(), reader.Wei(), reader.Wei(), reader.Wei());
            },
            [Of(Names.Pool.Withdraw, "unstake(uint256)")] = (call, data) => WithdrawModel.Unstake(call, new AbiReader(data).Wei()),
            [Of(Names.Pool.Withdraw, "withdraw(uint256[])")] = (call, data) => WithdrawModel.Claim(call, new AbiReader(data).UInt64Array()),
            [Of(Names.Pool.Withdraw, "reserveEthForWithdraw(uint256)")] = (call, data) => WithdrawModel.Reserve(call, new AbiReader(data).UInt64()),
            [Of(Names.Pool.Withdraw, "distributeWithdrawals(uint256,uint256,uint256,uint256,uint256)")] = (call, data) =>
            {
                var reader = new AbiReader(data);
                WithdrawModel.Distribute(call, reader.UInt64(), reader.Wei(), reader.Wei(), reader.Wei(), reader.UInt64());
            },
            [Of(Names.Pool.Withdraw, "notifyValidatorExit(uint256,uint256,uint256[])")] = (call, data) =>
            {
                var reader = new AbiReader(data);
                WithdrawModel.NotifyExit(call, reader.UInt64(), reader.UInt64(), reader.UInt64Array());
            },
        };

    private static (Address, FunctionSelector) Of(Address contract, string signature) => (contract, FunctionSelector.Of(signature));
}
