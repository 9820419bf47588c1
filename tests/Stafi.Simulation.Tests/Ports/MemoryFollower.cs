using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.World;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>Keeps the ledger in memory at the node's head.</summary>
internal sealed class MemoryFollower(MemoryLedger ledger, ExecutionPort node, Chain chain) : IChainFollower
{
    public async Task<ChainPoint> SyncAsync(CancellationToken cancellation)
    {
        // The node is asked, so that its trouble is the follower's too.
        var head = await node.GetBlockAsync(BlockId.Latest, cancellation) ?? throw new LedgerException("The node has no head.");
        var cursor = ledger.Cursor;
        if (cursor is not null && chain.Find(cursor.Hash) is null) cursor = StepBack(cursor.Number);
        for (var number = cursor is null ? 1 : cursor.Number + 1; number <= head.Number; number++)
        {
            var block = chain.At(number)!;
            ledger.Take(block.Header, block.Events);
        }
        return ledger.Cursor ?? throw new ObservationException("There is no block yet.");
    }

    private ChainPoint StepBack(ulong number)
    {
        var ancestor = Ancestor(number);
        ledger.Rewind(ancestor.Header);
        return ledger.Cursor!;
    }

    private ChainBlock Ancestor(ulong number)
    {
        while (chain.At(number) is not { } block || !ledger.Has(block.Header)) number--;
        return chain.At(number)!;
    }
}
