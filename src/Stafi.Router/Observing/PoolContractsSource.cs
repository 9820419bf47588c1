using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;

namespace Stafi.Router.Observing;

/// <summary>The pool's contracts, looked up again from time to time: the protocol may upgrade them, and old ones still answer
/// views.</summary>
public sealed class PoolContractsSource(PoolRegistry registry, LoopOptions loop)
{
    private (ulong Block, PoolContracts Contracts)? _newest;

    /// <param name="head">Block to look up at.</param>
    /// <param name="afresh">True to look up now, whatever is known.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<PoolContracts> GetAsync(ChainPoint head, bool afresh, CancellationToken cancellation)
    {
        if (!afresh && _newest is { } newest && head.Number >= newest.Block && head.Number - newest.Block < loop.ContractRefreshBlocks)
            return newest.Contracts;
        var found = await registry.ResolveAsync(BlockId.Hash(head.Hash), cancellation);
        _newest = (head.Number, found);
        return found;
    }
}
