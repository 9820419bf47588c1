using Stafi.Devnet.Hosts.Chain;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.Devnet;

/// <summary>Somebody who stakes ETH into the pool and takes it out again.</summary>
public sealed class PoolUser : IDisposable
{
    private readonly ContractViews _pool;
    private readonly PoolContracts _contracts;
    private readonly TransactionSender _sender;

    private PoolUser(ContractViews pool, PoolContracts contracts, TransactionSender sender) =>
        (_pool, _contracts, _sender) = (pool, contracts, sender);

    public Address Address => _sender.Address;

    /// <param name="execution">The chain.</param>
    /// <param name="storage">StafiStorage.</param>
    /// <param name="account">The user's account; stays the caller's.</param>
    /// <param name="cancellationToken">Stops the lookup of the contracts.</param>
    public static async Task<PoolUser> ConnectAsync(
        IExecutionClient execution, Address storage, IAccount account, CancellationToken cancellationToken)
    {
        var pool = new ContractViews(execution);
        return new PoolUser(pool, await new PoolRegistry(execution, storage).ResolveAsync(BlockId.Latest, cancellationToken), new TransactionSender(execution, account));
    }

    /// <summary>Stakes ETH and gets rETH for it.</summary>
    public Task<Receipt> StakeAsync(Wei amount, CancellationToken cancellationToken) =>
        _sender.SendAsync(_contracts.UserDeposit, UserDeposit.Deposit, amount, cancellationToken);

    /// <summary>Gives rETH back: paid at once while the pool has the ETH, else queued.</summary>
    public async Task<Receipt> UnstakeAsync(Wei reth, CancellationToken cancellationToken)
    {
        await _sender.SendAsync(_contracts.Reth, RethToken.Approve(_contracts.Withdraw, reth), Wei.Zero, cancellationToken);
        return await _sender.SendAsync(_contracts.Withdraw, Withdraw.Unstake(reth), Wei.Zero, cancellationToken);
    }

    /// <summary>Claims what is claimable of the queued requests; null when nothing is.</summary>
    public async Task<Receipt?> WithdrawAsync(CancellationToken cancellationToken)
    {
        var claimable = await _pool.NumberAsync(_contracts.Withdraw, Withdraw.MaxClaimableIndex, BlockId.Latest, cancellationToken);
        var indexes = (await UnclaimedAsync(cancellationToken)).Where(index => index <= claimable).ToList();
        return indexes.Count == 0
            ? null
            : await _sender.SendAsync(_contracts.Withdraw, Withdraw.Claim(indexes), Wei.Zero, cancellationToken);
    }

    /// <summary>Indexes of the user's queued requests.</summary>
    public async Task<IReadOnlyList<ulong>> UnclaimedAsync(CancellationToken cancellationToken) =>
        ReadIndexes(await _pool.CallAsync(_contracts.Withdraw, Withdraw.Unclaimed(Address), BlockId.Latest, cancellationToken));

    public Task<Wei> RethBalanceAsync(CancellationToken cancellationToken) =>
        _pool.WeiAsync(_contracts.Reth, RethToken.BalanceOf(Address), BlockId.Latest, cancellationToken);

    public void Dispose() => _sender.Dispose();

    private static ulong[] ReadIndexes(byte[] answer) => [.. new AbiReader(answer).UInt64Array()];
}
