using Stafi.Ethereum;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger;

/// <summary>An event of the chain about one operator.</summary>
/// <param name="Block">Its block.</param>
/// <param name="Kind">What happened, as it stands in the database: <c>added</c>, <c>fee-declared</c>, <c>private</c>, …</param>
/// <param name="Fee">Wei per block per 32 ETH, where it is about a fee.</param>
/// <param name="Address">An owner, or the contract that decides, where it is about the whitelist.</param>
public sealed record OperatorChange(ulong Block, string Kind, Wei? Fee, Address? Address);

/// <summary>The chain's events about single operators.</summary>
public sealed class OperatorEvents(IStore store)
{
    /// <summary>All events about an operator in the order of the chain.</summary>
    public async Task<IReadOnlyList<OperatorChange>> OfAsync(ulong id, CancellationToken cancellation)
    {
        var (events, lists) = await store.ReadAsync(
            async session => (
                await session.QueryAsync<EventRow>(
                    "SELECT block_number, log_index, kind, fee FROM ssv_operator_event WHERE operator_id = @id", new { id }),
                await session.QueryAsync<ListRow>(
                    "SELECT block_number, log_index, kind, address FROM ssv_operator_whitelist WHERE operator_id = @id ORDER BY position", new { id })),
            cancellation);
        return [.. events.Select(row => (row.LogIndex, Change: new OperatorChange(row.BlockNumber, row.Kind, row.Fee, null)))
            .Concat(lists.Select(row => (row.LogIndex, Change: new OperatorChange(row.BlockNumber, row.Kind, null, row.Address))))
            .OrderBy(each => (each.Change.Block, each.LogIndex)).Select(each => each.Change)];
    }

    private sealed record EventRow(ulong BlockNumber, long LogIndex, string Kind, Wei? Fee);

    private sealed record ListRow(ulong BlockNumber, long LogIndex, string Kind, Address Address);
}
