using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger;

/// <summary>Contracts that come to the watched ones later: their history is read before anything new.</summary>
internal sealed partial class LogFollower
{
    private async Task<LedgerState> AdmitAsync(LedgerState state, IReadOnlyList<WatchedContract> wanted, CancellationToken cancellation)
    {
        var missing = wanted.Where(contract => !state.Extents.TryGetValue(contract, out var extent) || extent != contract.Extent(options)).ToArray();
        if (missing.Length == 0 && state.Origin is not null) return state;

        var history = await SettledAsync(state, cancellation);
        if (history is not null) await ReadHistoryAsync(missing, history.Number, cancellation);
        await store.WriteAsync(
            async session =>
            {
                await LedgerTables.SetOriginAsync(session, options.Origin);
                foreach (var contract in missing) await LedgerTables.WatchAsync(session, contract, contract.Extent(options));
            },
            cancellation);
        foreach (var contract in missing) Watching(logger, contract.Role, contract.Address);
        return await LoadAsync(cancellation);
    }

    /// <summary>
    /// The block up to which history is read in ranges. Newer blocks are given up and read again one by one, with the new contracts among
    /// the watched ones, so that their logs are checked like all others.
    /// </summary>
    private async Task<ChainPoint?> SettledAsync(LedgerState state, CancellationToken cancellation)
    {
        if (state.Cursor is null || state.Cursor.Number == state.Finalized?.Number) return state.Cursor;

        var settled = state.Finalized is { } finalized ? (await RequireBlockAsync(finalized.Number, cancellation)).ToPoint() : null;
        if (settled is not null && settled.Hash != state.Finalized!.Value.Hash)
            throw new LedgerException($"The node changed block {settled.Number} while it was asked. The router asks again.");
        await store.WriteAsync(session => LedgerTables.RewindAsync(session, settled), cancellation);
        return settled;
    }

    private async Task ReadHistoryAsync(IReadOnlyList<WatchedContract> contracts, ulong to, CancellationToken cancellation)
    {
        if (to < options.FirstBlock) return;

        var watch = new WatchSet(contracts);
        var decoder = new LogDecoder(watch, _list.Pool);
        var filter = new LogFilter { FromBlock = options.FirstBlock, ToBlock = to, Addresses = watch.Addresses, Topics = watch.Topics };
        var progress = new SyncProgress(options.FirstBlock, to, clock, logger);
        await foreach (var range in scanner.ScanAsync(filter, cancellation))
        {
            var events = Decode(range.Logs, watch, decoder);
            await store.WriteAsync(session => LedgerTables.WriteFactsAsync(session, events, again: true), cancellation);
            progress.Reached(range.To, events.Length);
            pulse?.Move();
        }
    }

    [LoggerMessage(2004, LogLevel.Information, "Watching {Role} at {Address}")]
    private static partial void Watching(ILogger logger, ContractRole role, Address address);
}
