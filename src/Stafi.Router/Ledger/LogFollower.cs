using Microsoft.Extensions.Logging;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger;

/// <summary>
/// Reads finalized blocks in ranges and newer ones each by its hash. A block's facts, the block and the cursor are one transaction, so
/// that nothing is read twice and nothing is left out, wherever the process ends.
/// </summary>
internal sealed partial class LogFollower(
    IStore store, IExecutionClient node, LogScanner scanner, IPoolDirectory pools, LedgerOptions options, TimeProvider clock, ILogger<LogFollower> logger,
    LoopPulse? pulse = null) : ILogFollower
{
    private readonly WatchList _list = new(pools, options);

    public async Task SyncAsync(CancellationToken cancellation)
    {
        var tips = await node.GetBlocksAsync([BlockId.Latest, BlockId.Finalized], cancellation);
        var head = tips[0] ?? throw new LedgerException("The node does not know its own head block. It may still be starting; the router asks again.");
        // A finalized block above the head comes from another node behind the same address.
        var finalized = tips[1] is { } block && block.Number <= head.Number ? block : null;

        var state = await LoadAsync(cancellation);
        RefuseOtherOrigin(state);
        if (head.Number < options.FirstBlock || await IsBehindAsync(state, head, cancellation)) return;

        if (!await IsCanonicalAsync(state, head, finalized, cancellation)) state = await StepBackAsync(state, head.Number, cancellation);
        state = await AdmitAsync(state, await _list.WantedAsync(head.Number, state, cancellation), cancellation);
        if (finalized is not null && !(NextBlock(state) <= state.Incomplete)) state = await ReadFinalizedAsync(state, finalized, cancellation);
        state = await ReadNewAsync(state, head, cancellation);
        if (finalized is not null) await FinalizeAsync(state, new BlockRef(finalized.Number, finalized.Hash), cancellation);
    }

    private Task<LedgerState> LoadAsync(CancellationToken cancellation) => store.ReadAsync(LedgerTables.LoadAsync, cancellation);

    private ulong NextBlock(LedgerState state) => state.Cursor?.Number + 1 ?? options.FirstBlock;

    private void RefuseOtherOrigin(LedgerState state)
    {
        if (state.Origin is null || state.Origin == options.Origin) return;
        throw new LedgerException(
            $"The database holds the facts of {state.Origin}, but the configuration names {options.Origin}. " +
            "Use the database that belongs to this configuration, or correct the configuration.");
    }

    /// <summary>A node whose head is a block that the ledger has left behind has nothing new to say.</summary>
    private async Task<bool> IsBehindAsync(LedgerState state, Block head, CancellationToken cancellation)
    {
        if (state.Cursor is null || head.Number >= state.Cursor.Number) return false;
        if (state.Finalized is not { } final || head.Number >= final.Number)
        {
            var ours = await store.ReadAsync(session => LedgerTables.BlocksFromAsync(session, head.Number), cancellation);
            if (ours.Count > 0 && ours[^1] != new BlockRef(head.Number, head.Hash)) return false;
        }
        NodeIsBehind(logger, head.Number, state.Cursor.Number);
        return true;
    }

    private async Task<bool> IsCanonicalAsync(LedgerState state, Block head, Block? finalized, CancellationToken cancellation)
    {
        if (state.Cursor is not { } cursor || head.Hash == cursor.Hash) return true;
        if (head.Number <= cursor.Number) return false;
        if (finalized?.Number > cursor.Number)
        {
            // Ranges have no parent hashes that would lead back to the cursor.
            var block = await node.GetBlockAsync(BlockId.Number(cursor.Number), cancellation);
            return block?.Hash == cursor.Hash;
        }
        if (finalized is null || finalized.Number < state.Finalized?.Number) return true;

        var ours = await store.ReadAsync(session => LedgerTables.BlocksFromAsync(session, finalized.Number), cancellation);
        return ours.Count == 0 || ours[^1].Number != finalized.Number || ours[^1].Hash == finalized.Hash;
    }

    private async Task<LedgerState> StepBackAsync(LedgerState state, ulong head, CancellationToken cancellation)
    {
        var ours = await store.ReadAsync(session => LedgerTables.BlocksFromAsync(session, state.Finalized?.Number ?? 0), cancellation);
        var ancestor = await CommonAncestor.FindAsync(node, ours, head, state.Finalized, options.HeadersPerBatch, cancellation);
        if (ancestor == state.Cursor) return state;

        await store.WriteAsync(session => LedgerTables.RewindAsync(session, ancestor), cancellation);
        Reorganised(logger, state.Cursor!.Number, ancestor?.Number);
        return state with { Cursor = ancestor };
    }

    private async Task<LedgerState> ReadFinalizedAsync(LedgerState state, Block finalized, CancellationToken cancellation)
    {
        var progress = new SyncProgress(NextBlock(state), finalized.Number, clock, logger);
        while (NextBlock(state) <= finalized.Number)
        {
            var watch = new WatchSet(state.Extents.Keys);
            var decoder = new LogDecoder(watch, _list.Pool);
            var filter = new LogFilter
            {
                FromBlock = NextBlock(state),
                ToBlock = finalized.Number,
                Addresses = watch.Addresses,
                Topics = watch.Topics,
                Anchor = new BlockAnchor(finalized.Number, finalized.Hash),
            };
            await foreach (var range in scanner.ScanAsync(filter, cancellation))
            {
                var events = Decode(range.Logs, watch, decoder);
                if (WatchList.Unwatched(events.Select(each => each.Event), watch) is { Count: > 0 } unwatched)
                {
                    state = await AdmitAsync(state, unwatched, cancellation);
                    break;
                }
                var last = range.To == finalized.Number ? finalized : await RequireBlockAsync(range.To, cancellation);
                state = await CommitRangeAsync(state, events, last, cancellation);
                progress.Reached(range.To, events.Length);
                pulse?.Move();
            }
        }
        return state;
    }

    private async Task<LedgerState> ReadNewAsync(LedgerState state, Block head, CancellationToken cancellation)
    {
        var steppedBack = false;
        while (NextBlock(state) <= head.Number)
        {
            var watch = new WatchSet(state.Extents.Keys);
            var decoder = new LogDecoder(watch, _list.Pool);
            foreach (var block in await HeadersAsync(NextBlock(state), head, cancellation))
            {
                if (state.Cursor is { } cursor && block.ParentHash != cursor.Hash)
                {
                    // Once is a reorganisation; more often is a node that changes its mind while it is asked, and the next call looks again.
                    if (steppedBack) return state;
                    steppedBack = true;
                    state = await StepBackAsync(state, head.Number, cancellation);
                    break;
                }
                var events = Decode(await ReadLogsAsync(state, block, watch, cancellation), watch, decoder);
                if (WatchList.Unwatched(events.Select(each => each.Event), watch) is { Count: > 0 } unwatched)
                {
                    state = await AdmitAsync(state, unwatched, cancellation);
                    break;
                }
                await store.WriteAsync(
                    async session =>
                    {
                        await LedgerTables.WriteFactsAsync(session, events, again: false);
                        await LedgerTables.MoveCursorAsync(session, block);
                    },
                    cancellation);
                state = state with { Cursor = block.ToPoint() };
                pulse?.Move();
            }
        }
        return state;
    }

    private async Task<IReadOnlyList<Log>> ReadLogsAsync(LedgerState state, Block block, WatchSet watch, CancellationToken cancellation)
    {
        try
        {
            return await BlockLogs.ReadAsync(node, block, watch, cancellation);
        }
        catch (LedgerIncompleteException)
        {
            if (state.Incomplete != block.Number)
                await store.WriteAsync(session => LedgerTables.NoteIncompleteAsync(session, block.Number), cancellation);
            throw;
        }
    }

    private async Task<IReadOnlyList<Block>> HeadersAsync(ulong from, Block head, CancellationToken cancellation)
    {
        if (from == head.Number) return [head];

        var count = (int)Math.Min((ulong)options.HeadersPerBatch, head.Number - from + 1);
        var blocks = await node.GetBlocksAsync([.. Enumerable.Range(0, count).Select(i => BlockId.Number(from + (ulong)i))], cancellation);
        var known = blocks.TakeWhile(block => block is not null).Select(block => block!).ToArray();
        return known.Length > 0 ? known : throw MissingBlock(from);
    }

    private async Task<LedgerState> CommitRangeAsync(
        LedgerState state, IReadOnlyList<(Log Log, object Event)> events, Block last, CancellationToken cancellation)
    {
        var finalized = new BlockRef(last.Number, last.Hash);
        await store.WriteAsync(
            async session =>
            {
                await LedgerTables.WriteFactsAsync(session, events, again: false);
                await LedgerTables.MoveCursorAsync(session, last);
                await LedgerTables.FinalizeAsync(session, state.Finalized, finalized);
            },
            cancellation);
        return state with { Cursor = last.ToPoint(), Finalized = finalized };
    }

    private async Task FinalizeAsync(LedgerState state, BlockRef finalized, CancellationToken cancellation)
    {
        if (state.Cursor is null || finalized.Number > state.Cursor.Number || finalized.Number <= state.Finalized?.Number) return;
        if (finalized.Number < options.FirstBlock) return;

        await store.WriteAsync(session => LedgerTables.FinalizeAsync(session, state.Finalized, finalized), cancellation);
    }

    private async Task<Block> RequireBlockAsync(ulong number, CancellationToken cancellation) =>
        await node.GetBlockAsync(BlockId.Number(number), cancellation) ?? throw MissingBlock(number);

    private static LedgerException MissingBlock(ulong number) => new(
        $"The node gives no block {number} although its head is above it. The router asks again; if this goes on, use another node.");

    private static (Log Log, object Event)[] Decode(IEnumerable<Log> logs, WatchSet watch, LogDecoder decoder) =>
        [.. logs.Where(watch.Contains).Select(log => (log, decoder.Decode(log)))];

    [LoggerMessage(2002, LogLevel.Warning, "Reorganisation: the ledger went back from block {From} to {Ancestor}")]
    private static partial void Reorganised(ILogger logger, ulong from, ulong? ancestor);

    [LoggerMessage(2003, LogLevel.Debug, "The node's head {Head} is behind the ledger at block {Cursor}")]
    private static partial void NodeIsBehind(ILogger logger, ulong head, ulong cursor);
}
