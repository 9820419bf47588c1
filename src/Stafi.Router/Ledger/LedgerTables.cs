using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger;

/// <summary>What the follower reads and writes, each within one transaction of the caller.</summary>
internal static class LedgerTables
{
    public static async Task<LedgerState> LoadAsync(StoreSession session)
    {
        var row = await session.SingleAsync<CursorRow>(
            "SELECT origin, number, hash, timestamp, finalized_number, finalized_hash, incomplete FROM ledger_cursor");
        var watched = await session.QueryAsync<WatchedRow>("SELECT address, role, extent FROM watched_contract");
        return new LedgerState(
            row.Origin,
            row.Number is null ? null : new ChainPoint(row.Number.Value, row.Hash!.Value, DateTimeOffset.FromUnixTimeSeconds(row.Timestamp!.Value)),
            row.FinalizedNumber is null ? null : new BlockRef(row.FinalizedNumber.Value, row.FinalizedHash!.Value),
            row.Incomplete,
            watched.ToDictionary(each => new WatchedContract(each.Address, Enum.Parse<ContractRole>(each.Role)), each => each.Extent));
    }

    /// <summary>Writes the events of logs with the blocks that they are in.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="events">Logs and what they say.</param>
    /// <param name="again">True when some of them may be there.</param>
    public static async Task WriteFactsAsync(StoreSession session, IReadOnlyList<(Log Log, object Event)> events, bool again)
    {
        if (events.Count == 0) return;

        // Facts refer to their blocks, so these are written whole before.
        using (var blocks = session.Prepare(WriteBlock(hasFacts: true), "Number", "Hash", "HasFacts"))
        {
            foreach (var (number, hash) in events.Select(each => (each.Log.BlockNumber, each.Log.BlockHash)).Distinct())
                blocks.Execute((long)number, hash.ToArray(), 1L);
            blocks.Complete();
        }
        using (var writer = new FactWriter(session, again))
        {
            foreach (var (log, happened) in events) writer.Write(log, happened);
            writer.Complete();
        }
        await ChangedAsync(session);
    }

    /// <summary>Moves the cursor to a block whose logs are written.</summary>
    public static async Task MoveCursorAsync(StoreSession session, Block block)
    {
        await session.ExecuteAsync(WriteBlock(hasFacts: false), new { block.Number, block.Hash, HasFacts = 0L });
        await SetCursorAsync(session, block.ToPoint());
    }

    /// <summary>Notes a finalized block, if the ledger has it, and forgets the blocks before it that nothing refers to.</summary>
    public static async Task FinalizeAsync(StoreSession session, BlockRef? before, BlockRef finalized)
    {
        var known = await session.ExecuteAsync(
            """
            UPDATE ledger_cursor SET finalized_number = @Number, finalized_hash = @Hash
            WHERE EXISTS (SELECT 1 FROM block WHERE number = @Number AND hash = @Hash)
            """,
            new { finalized.Number, finalized.Hash });
        if (known == 0) return;

        await session.ExecuteAsync(
            "DELETE FROM block WHERE number >= @From AND number < @Number AND has_facts = 0",
            new { From = before?.Number ?? 0, finalized.Number });
    }

    /// <summary>Notes a block whose logs no node gave whole, so that the next process knows of it too.</summary>
    public static Task<int> NoteIncompleteAsync(StoreSession session, ulong block) =>
        session.ExecuteAsync("UPDATE ledger_cursor SET incomplete = @block", new { block });

    /// <summary>Deletes the blocks after the point, with all their facts; everything when it is null.</summary>
    public static async Task RewindAsync(StoreSession session, ChainPoint? to)
    {
        if (to is null) await session.ExecuteAsync("DELETE FROM block");
        else await session.ExecuteAsync("DELETE FROM block WHERE number > @Number", new { to.Number });
        await SetCursorAsync(session, to);
        await ChangedAsync(session);
    }

    /// <summary>Hash of a known block; null when it is not known.</summary>
    public static Task<Hash32?> HashAsync(StoreSession session, ulong number) =>
        session.SingleOrDefaultAsync<Hash32?>("SELECT hash FROM block WHERE number = @number", new { number });

    /// <summary>Notes that facts have changed, so that answers that were kept are read again.</summary>
    public static Task<int> ChangedAsync(StoreSession session) => session.ExecuteAsync("UPDATE ledger_cursor SET revision = revision + 1");

    /// <summary>The known blocks from the number on, newest first.</summary>
    public static async Task<IReadOnlyList<BlockRef>> BlocksFromAsync(StoreSession session, ulong number)
    {
        var rows = await session.QueryAsync<BlockRow>("SELECT number, hash FROM block WHERE number >= @number ORDER BY number DESC", new { number });
        return [.. rows.Select(row => new BlockRef(row.Number, row.Hash))];
    }

    /// <summary>Notes what is kept of a contract from now on.</summary>
    public static Task<int> WatchAsync(StoreSession session, WatchedContract contract, Hash32 extent) => session.ExecuteAsync(
        """
        INSERT INTO watched_contract (address, role, extent) VALUES (@Address, @Role, @extent)
        ON CONFLICT (address) DO UPDATE SET role = excluded.role, extent = excluded.extent
        """,
        new { contract.Address, Role = contract.Role.ToString(), extent });

    public static Task<int> SetOriginAsync(StoreSession session, string origin) =>
        session.ExecuteAsync("UPDATE ledger_cursor SET origin = @origin", new { origin });

    public static ChainPoint ToPoint(this Block block) =>
        new(block.Number, block.Hash, DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp));

    private static string WriteBlock(bool hasFacts) =>
        "INSERT INTO block (number, hash, has_facts) VALUES (@Number, @Hash, @HasFacts) ON CONFLICT (number) DO UPDATE SET has_facts = "
        + (hasFacts ? "1" : "block.has_facts");

    private static Task<int> SetCursorAsync(StoreSession session, ChainPoint? point) => session.ExecuteAsync(
        "UPDATE ledger_cursor SET number = @Number, hash = @Hash, timestamp = @Timestamp",
        new { point?.Number, point?.Hash, Timestamp = point?.Timestamp.ToUnixTimeSeconds() });

    private sealed record CursorRow(
        string? Origin, ulong? Number, Hash32? Hash, long? Timestamp, ulong? FinalizedNumber, Hash32? FinalizedHash, ulong? Incomplete);

    private sealed record WatchedRow(Address Address, string Role, Hash32 Extent);

    private sealed record BlockRow(ulong Number, Hash32 Hash);
}
