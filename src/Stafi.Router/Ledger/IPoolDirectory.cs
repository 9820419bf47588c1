using Stafi.StakingPool;

namespace Stafi.Router.Ledger;

/// <summary>Finds the staking pool's contracts; an upgrade of the pool moves them.</summary>
internal interface IPoolDirectory
{
    /// <summary>Where they are at the head block.</summary>
    Task<PoolContracts> ResolveAsync(CancellationToken cancellation);
}
