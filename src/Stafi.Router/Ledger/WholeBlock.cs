using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;

namespace Stafi.Router.Ledger;

/// <summary>A block with all its logs, of all contracts: none in between can be missing, as they are numbered, and their bloom is the header's.</summary>
internal sealed record WholeBlock(Block Header, IReadOnlyList<Log> Logs)
{
    /// <exception cref="LedgerIncompleteException">The logs contradict the header.</exception>
    public static async Task<WholeBlock> ReadAsync(IExecutionClient node, Block header, CancellationToken cancellation)
    {
        var logs = await node.GetLogsAsync(new LogFilter { BlockHash = header.Hash }, cancellation);
        var ordered = logs.OrderBy(log => log.LogIndex).ToArray();
        var isNumbered = ordered.Select((log, index) => log.LogIndex == index && log.BlockHash == header.Hash).All(fits => fits);
        if (isNumbered && LogsBloom.Of(ordered).AsSpan().SequenceEqual(header.LogsBloom.Span)) return new WholeBlock(header, ordered);
        throw new LedgerIncompleteException(
            $"The node does not give all logs of block {header.Number} ({header.Hash}): the {logs.Count} logs it gives are not numbered " +
            "without a gap, or do not make up the bloom filter of the block's header. Use another node.");
    }
}
