using Stafi.Ethereum;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Ledger;

/// <summary>
/// Which contracts to watch: SSVNetwork and the staking pool's, where they are today and where they were. A contract that was ever watched
/// stays, since the events of a replaced one are history like any other.
/// </summary>
internal sealed class WatchList(IPoolDirectory pools, LedgerOptions options)
{
    private static readonly Dictionary<Hash32, ContractRole> RolesByName = new()
    {
        [PoolContractName.Hash(PoolContractName.SuperNode)] = ContractRole.SuperNode,
        [PoolContractName.Hash(PoolContractName.LightNode)] = ContractRole.LightNode,
        [PoolContractName.Hash(PoolContractName.Upgrade)] = ContractRole.Upgrade,
        [PoolContractName.Hash(PoolContractName.UserDeposit)] = ContractRole.UserDeposit,
        [PoolContractName.Hash(PoolContractName.Withdraw)] = ContractRole.Withdraw,
        [PoolContractName.Hash(PoolContractName.Ether)] = ContractRole.Ether,
    };

    private PoolContracts? _pool;
    private ulong _resolvedAt;

    /// <summary>The pool's contracts as they were last looked up.</summary>
    public PoolContracts Pool => _pool ?? throw new InvalidOperationException("The staking pool was not looked up yet.");

    /// <summary>What to watch as of the head, the present contracts included.</summary>
    public async Task<IReadOnlyList<WatchedContract>> WantedAsync(ulong head, LedgerState state, CancellationToken cancellation)
    {
        if (_pool is null || head < _resolvedAt || head - _resolvedAt >= options.ResolveEveryBlocks)
        {
            _pool = await pools.ResolveAsync(cancellation);
            _resolvedAt = head;
        }
        return [.. Current(_pool).Union(state.Extents.Keys)];
    }

    /// <summary>Contracts that these logs of an upgrade name and that are not watched yet.</summary>
    public static IReadOnlyList<WatchedContract> Unwatched(IEnumerable<object> events, WatchSet watch) =>
    [
        .. events.OfType<ContractUpgraded>()
            .Where(upgraded => RolesByName.ContainsKey(upgraded.NameHash))
            .SelectMany(upgraded => new[] { upgraded.Old, upgraded.New }.Select(address => new WatchedContract(address, RolesByName[upgraded.NameHash])))
            .Where(contract => !contract.Address.IsZero)
            .Distinct()
            .Except(watch.Contracts),
    ];

    private IEnumerable<WatchedContract> Current(PoolContracts pool)
    {
        yield return new WatchedContract(options.SsvNetwork, ContractRole.SsvNetwork);
        if (!pool.SuperNode.IsZero) yield return new WatchedContract(pool.SuperNode, ContractRole.SuperNode);
        if (pool.LightNode is { IsZero: false } lightNode) yield return new WatchedContract(lightNode, ContractRole.LightNode);
        if (!pool.UserDeposit.IsZero) yield return new WatchedContract(pool.UserDeposit, ContractRole.UserDeposit);
        if (!pool.Withdraw.IsZero) yield return new WatchedContract(pool.Withdraw, ContractRole.Withdraw);
        if (pool.Ether is { IsZero: false } ether) yield return new WatchedContract(ether, ContractRole.Ether);
        if (pool.Upgrade is { IsZero: false } upgrade) yield return new WatchedContract(upgrade, ContractRole.Upgrade);
    }
}
