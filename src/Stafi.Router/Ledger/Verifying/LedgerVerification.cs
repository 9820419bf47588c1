using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger.Verifying;

/// <summary>Builds the ledger afresh from the chain in a temporary database and compares it with the one that is in use.</summary>
internal sealed class LedgerVerification(
    IStore store, IExecutionClient node, LogScanner scanner, IPoolDirectory pools, LedgerOptions options, TimeProvider clock, ILogger<LogFollower> logger)
{
    /// <param name="found">Gets each difference.</param>
    /// <param name="cancellation">Stops it; the temporary database is gone then too.</param>
    /// <exception cref="LedgerException">The database is empty or of another chain, or a node contradicts itself.</exception>
    public async Task<LedgerVerdict> RunAsync(Action<LedgerDifference> found, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("stafi-ledger-");
        try
        {
            using var fresh = new SqliteStore(new StoreOptions { Path = Path.Combine(folder.FullName, "fresh.db") }, clock);
            await fresh.OpenAsync(cancellation);
            await new LogFollower(fresh, node, scanner, pools, options, clock, logger).SyncAsync(cancellation);
            // One snapshot of each: a router may go on writing meanwhile.
            return await store.ReadAsync(
                ours => fresh.ReadAsync(chain => CompareAsync(ours, chain, found, cancellation), cancellation), cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<LedgerVerdict> CompareAsync(
        StoreSession ours, StoreSession chain, Action<LedgerDifference> found, CancellationToken cancellation)
    {
        var (here, there) = (await LedgerTables.LoadAsync(ours), await LedgerTables.LoadAsync(chain));
        if (here.Origin is not null && here.Origin != options.Origin)
            throw new LedgerException($"The database holds the facts of {here.Origin}, but the configuration names {options.Origin}. Correct one of them.");
        if (here.Cursor is not { } stand)
            throw new LedgerException("The database has no block yet: there is nothing to verify. Start the router once.");
        if (there.Cursor is not { } head)
            throw new LedgerException($"The node's chain has not reached block {options.FirstBlock} yet. Wait until it is synced.");

        var to = stand.Number <= head.Number ? stand.Number : head.Number;
        var known = to == stand.Number ? stand.Hash : await LedgerTables.HashAsync(ours, to);
        // The newest blocks may have been replaced since the database was read: then only what is final can be compared.
        if (known is null || known != await HashAsync(chain, to, cancellation)) to = Math.Min(here.Finalized?.Number ?? 0, there.Finalized?.Number ?? 0);
        var comparison = new LedgerComparison(ours, chain, to, found);
        await comparison.RunAsync();
        return new LedgerVerdict(to, comparison.Facts, comparison.Differences);
    }

    // Blocks below the finalized one are kept only when they have facts.
    private async Task<Hash32?> HashAsync(StoreSession chain, ulong number, CancellationToken cancellation) =>
        await LedgerTables.HashAsync(chain, number) ?? (await node.GetBlockAsync(BlockId.Number(number), cancellation))?.Hash;
}
