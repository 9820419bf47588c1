using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.StakingPool;

namespace Stafi.Router.Observing;

/// <summary>Finds the pool's contracts for the log follower.</summary>
internal sealed class PoolDirectory(PoolRegistry registry) : IPoolDirectory
{
    public Task<PoolContracts> ResolveAsync(CancellationToken cancellation) => registry.ResolveAsync(BlockId.Latest, cancellation);
}
