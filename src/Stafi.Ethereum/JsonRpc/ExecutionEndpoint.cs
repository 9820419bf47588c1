using Stafi.Ethereum.Logs;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>One execution node with what was learned of its limits: its scanner remembers the range of blocks that it answers.</summary>
internal sealed class ExecutionEndpoint(IExecutionClient node)
{
    // A query that is slow here may be quick on another endpoint, so a timeout is for the failover to handle.
    private static readonly LogScannerOptions Options = new() { ShrinksOnTimeout = false };

    private LogScanner? _scanner;

    public IExecutionClient Node => node;

    /// <summary>All logs of the filter, in as many queries as this endpoint needs, if it has all the blocks.</summary>
    public async Task<IReadOnlyList<Log>> ReadLogsAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        if (filter.BlockHash is not null) return await node.GetLogsAsync(filter, cancellationToken);
        if (filter.Anchor is null) await RequireHeadAsync(filter.ToBlock, cancellationToken);
        // A scanner does one scan at a time: a second scan at once starts with a fresh one.
        var scanner = Interlocked.Exchange(ref _scanner, null) ?? new LogScanner(node, Options);
        try
        {
            var logs = new List<Log>();
            await foreach (var range in scanner.ScanAsync(filter, cancellationToken)) logs.AddRange(range.Logs);
            return logs;
        }
        finally
        {
            Volatile.Write(ref _scanner, scanner);
        }
    }

    /// <summary>A node answers for blocks that it has not seen with nothing, which looks like no logs.</summary>
    private async Task RequireHeadAsync(ulong block, CancellationToken cancellationToken)
    {
        var head = await node.GetBlockAsync(BlockId.Latest, cancellationToken);
        if (head?.Number >= block) return;
        throw new JsonRpcException(
            JsonRpcFailure.MissingData, "eth_getLogs", $"eth_getLogs up to block {block} failed: the node's head is {(head is null ? "unknown" : $"block {head.Number}")}.");
    }
}
