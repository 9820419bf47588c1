using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>
/// What a day spends. An intent counts from its reservation until it is certain that it had no effect; its gas counts as the most that its
/// newest transaction may cost, and as what it did cost once it is mined.
/// </summary>
internal sealed partial class SqlJournal
{
    public Task<IReadOnlyDictionary<SpendingKind, Wei>> SpentAsync(long day, CancellationToken cancellation) =>
        store.ReadAsync(session => SpentAsync(session, day), cancellation);

    private static async Task<IReadOnlyDictionary<SpendingKind, Wei>> SpentAsync(StoreSession session, long day)
    {
        var spent = new Dictionary<SpendingKind, Wei>();
        var rows = await session.QueryAsync<SpendingRow>(
            """
            SELECT budget, spends FROM intent
            WHERE day = @day AND budget IS NOT NULL AND state NOT IN ('FinalReverted', 'Dropped', 'Abandoned')
            """,
            new { day });
        foreach (var row in rows) Add(Enum.Parse<SpendingKind>(row.Budget), row.Spends);

        var fees = await session.QueryAsync<FeeRow>(
            """
            SELECT i.mined_gas_used, i.mined_gas_price, a.gas_limit, a.max_fee_per_gas
            FROM intent i JOIN attempt a ON a.intent = i.id
            WHERE i.day = @day AND i.state <> 'Dropped' AND a.ordinal = (SELECT MAX(newest.ordinal) FROM attempt newest WHERE newest.intent = i.id)
            """,
            new { day });
        foreach (var row in fees)
        {
            Add(SpendingKind.Gas, row is { MinedGasUsed: { } used, MinedGasPrice: { } price } ? price * used : row.MaxFeePerGas * row.GasLimit);
        }
        return spent;

        void Add(SpendingKind kind, Wei amount) => spent[kind] = spent.GetValueOrDefault(kind) + amount;
    }

    /// <exception cref="BudgetException">It would be more than the day's budget.</exception>
    private static async Task RequireBudgetAsync(StoreSession session, long day, SpendingKind kind, Wei amount, Wei? budget)
    {
        if (budget is not { } most) return;
        var spent = (await SpentAsync(session, day)).GetValueOrDefault(kind);
        if (spent + amount <= most) return;
        throw new BudgetException(
            $"It needs {amount}, and of today's budget of {most} {spent} are spent. It goes on at 00:00 UTC, "
                + $"or raise {DailyBudgets.SettingOf(kind)}.");
    }

    private sealed record SpendingRow(string Budget, Wei Spends);

    private sealed record FeeRow(ulong? MinedGasUsed, Wei? MinedGasPrice, ulong GasLimit, Wei MaxFeePerGas);
}
