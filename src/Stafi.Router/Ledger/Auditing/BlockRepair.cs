using Stafi.Router.Storage;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>Writes the facts of one block anew, from all its logs.</summary>
internal static class BlockRepair
{
    /// <summary>Answers what was different, as text; null when the block was right or is not one that the ledger stands on.</summary>
    public static Task<string?> WriteAsync(IStore store, WholeBlock block, WatchSet watch, LogDecoder decoder, CancellationToken cancellation)
    {
        var events = block.Logs.Where(watch.Contains).Select(log => (log, decoder.Decode(log))).ToArray();
        return store.WriteAsync(session => WriteAsync(session, block, events), cancellation);
    }

    private static async Task<string?> WriteAsync(
        StoreSession session, WholeBlock block, IReadOnlyList<(Ethereum.JsonRpc.Log Log, object Event)> events)
    {
        var state = await LedgerTables.LoadAsync(session);
        var ours = await LedgerTables.HashAsync(session, block.Header.Number);
        // A block without facts is forgotten once it is final.
        if (ours is null ? !(block.Header.Number <= state.Finalized?.Number) : ours != block.Header.Hash) return null;

        var before = await RowsAsync(session, block.Header.Number);
        foreach (var table in FactTable.All)
            await session.ExecuteAsync($"DELETE FROM {table.Name} WHERE block_number = @Number", new { block.Header.Number });
        await LedgerTables.WriteFactsAsync(session, events, again: false);
        var after = await RowsAsync(session, block.Header.Number);
        if (before.SequenceEqual(after)) return null;

        await LedgerTables.ChangedAsync(session);
        var gone = before.Except(after).Select(row => $"it had {row}");
        var come = after.Except(before).Select(row => $"it lacked {row}");
        return string.Join("; ", gone.Concat(come));
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(StoreSession session, ulong number)
    {
        var rows = new List<string>();
        foreach (var table in FactTable.All) rows.AddRange((await table.OfBlockAsync(session, number)).Select(row => $"{row.Table}: {row.Text}"));
        return rows;
    }
}
