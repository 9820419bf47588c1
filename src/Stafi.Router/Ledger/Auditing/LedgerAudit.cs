using Microsoft.Extensions.Logging;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Execution;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>The audit of the ledger over the store and the nodes. What differs is an alert until it agrees again.</summary>
internal sealed partial class LedgerAudit(
    IStore store,
    ILedger ledger,
    IPoolDirectory pools,
    IExecutionClient client,
    ExecutionNodes nodes,
    NonceWitnesses witnesses,
    IAlerts alerts,
    LedgerOptions options,
    AccountAddresses accounts,
    TimeProvider clock,
    ILogger<LedgerAudit> logger) : ILedgerAudit
{
    /// <summary>Requests of the search in one round of the loop.</summary>
    private const int RequestsPerRound = 20;

    /// <summary>When a search found nothing, the nodes may know more after this time.</summary>
    private static readonly TimeSpan SearchAgain = TimeSpan.FromMinutes(30);

    private readonly DepositCount _deposits = new(client, ledger, accounts.SuperNode);
    private readonly ReadingSource _source = new("the audit of the ledger", clock);
    private readonly ReadingSource _mending = new("the search for missing facts", clock);
    private FactSearch? _search;
    private FactGap? _searched;
    private DateTimeOffset _exhausted;

    public IReadOnlyList<LedgerDisagreement> Current { get; private set; } = [];

    public async Task<IReadOnlyList<LedgerDisagreement>> RunAsync(ChainPoint head, Reading<PoolView> pool, CancellationToken cancellation)
    {
        witnesses.KeepFresh(cancellation);
        var found = await _source.ReadAsync(() => AuditAsync(head, pool, cancellation), cancellation);
        // What could not be compared now is as it was.
        if (found.IsKnown) Current = found.Value;
        else Failed(logger, found.Reason);
        return Current;
    }

    private async Task<IReadOnlyList<LedgerDisagreement>> AuditAsync(ChainPoint head, Reading<PoolView> pool, CancellationToken cancellation)
    {
        var gaps = await GapsAsync(head, pool, cancellation);
        // Nodes answer for a block that was lost in between with the state of another.
        if (gaps.Count > 0 && (await client.GetBlockAsync(BlockId.Number(head.Number), cancellation))?.Hash != head.Hash) return Current;
        if (store.FencingNumber is null) return [.. gaps.Select(gap => new LedgerDisagreement(gap.Subject, gap.Text))];

        if (gaps.FirstOrDefault(gap => !gap.IsDoubtful) is { } certain && await MendAsync(certain, cancellation)) gaps = await GapsAsync(head, pool, cancellation);
        await AlertAsync([.. gaps.Where(gap => !gap.IsDoubtful).Select(Describe)], cancellation);
        return [.. gaps.Select(Describe)];
    }

    /// <summary>All gaps, the narrowest first.</summary>
    private async Task<IReadOnlyList<FactGap>> GapsAsync(ChainPoint head, Reading<PoolView> pool, CancellationToken cancellation)
    {
        var gaps = new List<FactGap>(await ledger.CountGapsAsync(accounts.SsvOwners, cancellation));
        if (pool.TryGet(out var known) && await _deposits.GapAsync(known, head, options.PoolDeploymentBlock, cancellation) is { } gap) gaps.Add(gap);
        gaps.AddRange(await witnesses.GapsAsync(head, options.SsvDeploymentBlock, cancellation));
        return [.. gaps.OrderBy(each => each.To - each.From)];
    }

    /// <summary>Searches on; true when something was mended. A search that fails leaves the disagreement standing.</summary>
    private async Task<bool> MendAsync(FactGap gap, CancellationToken cancellation)
    {
        var mended = await _mending.ReadAsync(() => SearchAsync(gap, cancellation), cancellation);
        if (!mended.IsKnown) Failed(logger, mended.Reason);
        return mended.TryGet(out var found) && found;
    }

    private async Task<bool> SearchAsync(FactGap gap, CancellationToken cancellation)
    {
        var isSame = _searched?.Subject == gap.Subject && _searched.From == gap.From;
        if (_search is null || !isSame || (_search.IsOver && clock.GetUtcNow() - _exhausted >= SearchAgain))
        {
            _search = await NewSearchAsync(gap, cancellation);
            _searched = gap;
        }
        if (_search.IsOver) return false;

        var before = _search.Repairs.Count;
        await _search.GoOnAsync(RequestsPerRound, cancellation);
        foreach (var repair in _search.Repairs.Skip(before)) Mended(logger, gap.Subject, repair);
        if (_search.IsOver) _exhausted = clock.GetUtcNow();
        return _search.Repairs.Count > before;
    }

    private async Task<FactSearch> NewSearchAsync(FactGap gap, CancellationToken cancellation)
    {
        var state = await store.ReadAsync(LedgerTables.LoadAsync, cancellation);
        var watch = new WatchSet(state.Extents.Keys);
        var decoder = new LogDecoder(watch, await pools.ResolveAsync(cancellation));
        var bounded = gap with { From = Math.Max(gap.From, options.FirstBlock), To = Math.Min(gap.To, state.Cursor?.Number ?? 0) };
        Searching(logger, gap.Text, bounded.From, bounded.To);
        return new FactSearch(bounded with { To = Math.Max(bounded.From, bounded.To) }, watch, decoder, nodes.All, store);
    }

    private LedgerDisagreement Describe(FactGap gap)
    {
        var searched = _searched?.Subject == gap.Subject ? $"; {_search!.Progress}" : "";
        var advice = searched.Length > 0 && _search!.IsOver ? "; compare the nodes, add another one, and look with 'stafi-router ledger verify'" : "";
        return new LedgerDisagreement(gap.Subject, gap.Text + searched + advice);
    }

    private async Task AlertAsync(IReadOnlyCollection<LedgerDisagreement> disagreements, CancellationToken cancellation)
    {
        var standing = await alerts.CurrentAsync(cancellation);
        foreach (var each in disagreements)
            await alerts.RaiseAsync(AlertCode.LedgerDisagreement, each.Subject, $"{each.Text}. Registrations are stopped.", cancellation);
        foreach (var over in standing.Where(alert => alert.Code == AlertCode.LedgerDisagreement && disagreements.All(each => each.Subject != alert.Subject)))
            await alerts.ClearAsync(over.Code, over.Subject, cancellation);
    }

    [LoggerMessage(2011, LogLevel.Warning, "The ledger disagrees: {Text}. Blocks {From} to {To} are read again")]
    private static partial void Searching(ILogger logger, string text, ulong from, ulong to);

    [LoggerMessage(2012, LogLevel.Warning, "The ledger was mended ({Subject}): {Repair}")]
    private static partial void Mended(ILogger logger, string subject, string repair);

    [LoggerMessage(2013, LogLevel.Warning, "The ledger could not be audited: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
