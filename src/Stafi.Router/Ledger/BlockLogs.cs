using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;

namespace Stafi.Router.Ledger;

/// <summary>
/// Reads the watched logs of one block by its hash and checks them against the bloom of its header and the receipts of their transactions,
/// so that a node which answers with an empty list for a block that it has not indexed, or drops a log, is noticed.
/// </summary>
internal static class BlockLogs
{
    /// <summary>The logs of the first node whose logs fit the header.</summary>
    /// <exception cref="LedgerIncompleteException">The logs of no node that answers fit the header.</exception>
    public static async Task<IReadOnlyList<Log>> ReadAsync(IExecutionClient nodes, Block block, WatchSet watch, CancellationToken cancellation)
    {
        try
        {
            return await nodes.OnOneNodeAsync((node, stop) => ReadOfOneAsync(node, block, watch, stop), cancellation);
        }
        catch (JsonRpcException refused) when (refused.InnerException is LedgerIncompleteException incomplete)
        {
            throw new LedgerIncompleteException(incomplete.Message);
        }
    }

    /// <summary>As a failure of the node, so that another one is asked.</summary>
    private static async Task<IReadOnlyList<Log>> ReadOfOneAsync(IExecutionClient node, Block block, WatchSet watch, CancellationToken cancellation)
    {
        try
        {
            return await ReadCheckedAsync(node, block, watch, cancellation);
        }
        catch (LedgerIncompleteException incomplete)
        {
            throw new JsonRpcException(JsonRpcFailure.InvalidResponse, "eth_getLogs", incomplete.Message, inner: incomplete);
        }
    }

    private static async Task<IReadOnlyList<Log>> ReadCheckedAsync(IExecutionClient node, Block block, WatchSet watch, CancellationToken cancellation)
    {
        var filter = new LogFilter { BlockHash = block.Hash, Addresses = watch.Addresses, Topics = watch.Topics };
        var answer = await node.GetLogsAsync(filter, cancellation);
        RefuseForeign(answer, block);
        var logs = answer.Where(watch.Contains).ToArray();
        var chosen = watch.MayMiss(block.LogsBloom.Span, logs) ? await ReadAllAsync(node, block, watch, logs, cancellation) : logs;
        await RequireWholeTransactionsAsync(node, block, watch, chosen, cancellation);
        return chosen;
    }

    private static async Task<Log[]> ReadAllAsync(
        IExecutionClient node, Block block, WatchSet watch, Log[] logs, CancellationToken cancellation)
    {
        // The bloom says yes too often on a busy chain; all logs of the block together must give exactly the header's bloom.
        var all = await node.GetLogsAsync(new LogFilter { BlockHash = block.Hash }, cancellation);
        RefuseForeign(all, block);
        if (!LogsBloom.Of(all).AsSpan().SequenceEqual(block.LogsBloom.Span))
        {
            throw new LedgerIncompleteException(
                $"The node does not give all logs of block {block.Number} ({block.Hash}): the {all.Count} logs it gives do not make up the bloom " +
                "filter of the block's header. The router asks again with the next block; if this goes on, the node's log index is broken: use another node.");
        }
        var checkedLogs = all.Where(watch.Contains).ToArray();
        return checkedLogs.Length >= logs.Length
            ? checkedLogs
            : throw new LedgerIncompleteException(
                $"The node gives {logs.Length} logs of the watched contracts in block {block.Number} ({block.Hash}) when asked for them, " +
                $"but {checkedLogs.Length} when asked for all logs of the block. Use another node.");
    }

    /// <summary>
    /// Logs of one call are often alike for a bloom: the votes on two keys, two validators of a bulk registration. Only the receipt tells
    /// that there are two.
    /// </summary>
    private static async Task RequireWholeTransactionsAsync(
        IExecutionClient node, Block block, WatchSet watch, Log[] logs, CancellationToken cancellation)
    {
        if (logs.Length == 0) return;

        var given = logs.GroupBy(log => log.TransactionHash).ToArray();
        var receipts = await node.GetReceiptsAsync([.. given.Select(group => group.Key)], cancellation);
        for (var i = 0; i < given.Length; i++)
        {
            var known = receipts[i] is { } receipt && receipt.BlockHash == block.Hash ? receipt.Logs.Count(watch.Contains) : (int?)null;
            if (known == given[i].Count()) continue;
            throw new LedgerIncompleteException(
                $"The node gives {given[i].Count()} logs of transaction {given[i].Key} in block {block.Number} ({block.Hash}), and "
                + (known is null ? "no receipt of it" : $"its receipt has {known}")
                + ". The router asks again with the next block; if this goes on, use another node.");
        }
    }

    private static void RefuseForeign(IReadOnlyList<Log> logs, Block block)
    {
        foreach (var log in logs)
        {
            var inBloom = LogsBloom.MayContain(block.LogsBloom.Span, BloomEntry.Of(log.Address))
                && log.Topics.All(topic => LogsBloom.MayContain(block.LogsBloom.Span, BloomEntry.Of(topic)));
            if (log.BlockHash == block.Hash && inBloom) continue;
            throw new LedgerIncompleteException(
                $"The node gave log {log.LogIndex} of block {log.BlockNumber} ({log.BlockHash}) for block {block.Number} ({block.Hash}), " +
                "whose header does not have it. Use another node.");
        }
    }
}
