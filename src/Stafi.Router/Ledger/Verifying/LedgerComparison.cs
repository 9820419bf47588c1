using Stafi.Router.Storage;

namespace Stafi.Router.Ledger.Verifying;

/// <summary>Compares the facts of two stores, page by page, in the order of the chain.</summary>
/// <param name="ours">The database.</param>
/// <param name="chain">The facts as they were read afresh.</param>
/// <param name="to">Last block.</param>
/// <param name="found">Gets each difference.</param>
internal sealed class LedgerComparison(StoreSession ours, StoreSession chain, ulong to, Action<LedgerDifference> found)
{
    private const int Page = 2_000;

    /// <summary>Number of facts of the chain.</summary>
    public long Facts { get; private set; }

    /// <summary>Number of differences.</summary>
    public long Differences { get; private set; }

    public async Task RunAsync()
    {
        foreach (var table in FactTable.All) await CompareAsync(table);
    }

    private async Task CompareAsync(FactTable table)
    {
        await using var here = RowsAsync(ours, table).GetAsyncEnumerator();
        await using var there = RowsAsync(chain, table).GetAsyncEnumerator();
        var (hasHere, hasThere) = (await here.MoveNextAsync(), await there.MoveNextAsync());
        while (hasHere || hasThere)
        {
            var order = !hasHere ? 1 : !hasThere ? -1 : here.Current.Place.CompareTo(there.Current.Place);
            if (order < 0) Report(LedgerDifferenceKind.Surplus, here.Current, here.Current.Text);
            if (order > 0) Report(LedgerDifferenceKind.Missing, there.Current, there.Current.Text);
            if (order == 0 && Changes(here.Current, there.Current) is { Length: > 0 } changes)
                Report(LedgerDifferenceKind.Changed, there.Current, changes);
            if (order >= 0) Facts++;
            if (order <= 0) hasHere = await here.MoveNextAsync();
            if (order >= 0) hasThere = await there.MoveNextAsync();
        }
    }

    private async IAsyncEnumerable<FactRow> RowsAsync(StoreSession session, FactTable table)
    {
        FactRow? last = null;
        while (true)
        {
            var rows = await table.AfterAsync(session, last, to, Page);
            foreach (var row in rows) yield return row;
            if (rows.Count < Page) yield break;
            last = rows[^1];
        }
    }

    private static string Changes(FactRow here, FactRow there) => string.Join("; ", there.Values
        .Where(value => here.Values[value.Key] != value.Value)
        .Select(value => $"{value.Key} is {here.Values[value.Key]}, on the chain {value.Value}"));

    private void Report(LedgerDifferenceKind kind, FactRow row, string text)
    {
        Differences++;
        found(new LedgerDifference(kind, row.Table, (ulong)row.Block, (ulong)row.LogIndex, text));
    }
}
