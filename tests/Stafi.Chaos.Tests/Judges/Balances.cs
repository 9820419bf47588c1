using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool.Contracts;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>What the accounts and contracts had when a run began or ended.</summary>
internal sealed record Balances(Wei SuperNodeAccount, Wei OwnerAccount, Wei Pool, Wei SsvNetwork, Wei DepositContract)
{
    public static async Task<Balances> ReadAsync(LocalNetwork network, CancellationToken cancellation)
    {
        var (execution, at) = (network.Execution(), network.Addresses);
        var pool = await execution.CallAsync(new Call(null, at.UserDeposit, UserDeposit.Balance), BlockId.Latest, cancellation);
        Task<Wei> OfAsync(Address address) => execution.GetBalanceAsync(address, BlockId.Latest, cancellation);
        return new Balances(
            await OfAsync(DevnetAccounts.SuperNode.Address), await OfAsync(DevnetAccounts.SsvOwner.Address), new AbiReader(pool).Wei(),
            await OfAsync(at.SsvNetwork), await OfAsync(at.DepositContract));
    }
}
