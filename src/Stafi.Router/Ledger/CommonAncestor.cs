using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Ledger;

/// <summary>Finds the newest block that the ledger and the chain share.</summary>
internal static class CommonAncestor
{
    /// <summary>The block; null when nothing was final and nothing is shared.</summary>
    /// <param name="node">The node.</param>
    /// <param name="ours">Blocks of the ledger from the finalized one on, newest first.</param>
    /// <param name="head">The node's head, by number.</param>
    /// <param name="finalized">The newest block of the ledger that was finalized.</param>
    /// <param name="batch">Headers in one request.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="LedgerReorgException">Not even the finalized block is shared.</exception>
    public static async Task<ChainPoint?> FindAsync(
        IExecutionClient node, IReadOnlyList<BlockRef> ours, ulong head, BlockRef? finalized, int batch, CancellationToken cancellation)
    {
        foreach (var chunk in ours.Where(block => block.Number <= head).Chunk(batch))
        {
            var theirs = await node.GetBlocksAsync([.. chunk.Select(block => BlockId.Number(block.Number))], cancellation);
            for (var i = 0; i < chunk.Length; i++)
            {
                var block = theirs[i] ?? throw new LedgerException(
                    $"The node has head {head} but not block {chunk[i].Number}. The router asks again; if this goes on, use another node.");
                if (block.Hash == chunk[i].Hash) return block.ToPoint();
            }
        }
        if (finalized is not { } final) return null;

        throw new LedgerReorgException(
            $"Block {final.Number} was finalized as {final.Hash}, but the node's chain (head {head}) has another block there. Either the node follows " +
            "another chain, or a finalized block was lost. The router has stopped writing: check the node against others before it is started again.");
    }
}
