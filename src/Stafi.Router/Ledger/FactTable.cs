using System.Globalization;
using Stafi.Router.Storage;

namespace Stafi.Router.Ledger;

/// <summary>A table of facts; each row belongs to one log.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Ordinal">Column that tells rows of one log apart.</param>
internal sealed record FactTable(string Name, string Ordinal = FactTable.Index)
{
    private const string Index = "log_index";

    public static IReadOnlyList<FactTable> All { get; } =
    [
        new("pool_deposit"), new("pool_key_status"), new("pool_upgrade"),
        new("pool_flow"), new("pool_vault_flow"), new("pool_unstake"), new("pool_withdrawal"), new("pool_reserve"), new("pool_distribution"),
        new("pool_exit_notice", "ordinal"), new("light_node_deposit"), new("light_node_status"),
        new("ssv_cluster_event"), new("ssv_effective_balance"), new("ssv_fee_recipient"), new("ssv_operator_event", "operator_id"),
        new("ssv_operator_whitelist", "position"),
    ];

    /// <summary>Rows of a block, as text, in the order of its logs.</summary>
    public async Task<IReadOnlyList<FactRow>> OfBlockAsync(StoreSession session, ulong number) => Rows(await session.QueryAsync<dynamic>(
        $"SELECT * FROM {Name} WHERE block_number = @number ORDER BY log_index, {Ordinal}", new { number }));

    /// <summary>The next rows after one, in the order of the chain.</summary>
    public async Task<IReadOnlyList<FactRow>> AfterAsync(StoreSession session, FactRow? last, ulong to, int count) => Rows(await session.QueryAsync<dynamic>(
        $"""
        SELECT * FROM {Name}
        WHERE block_number <= @to AND (block_number > @Block OR (block_number = @Block AND
            (log_index > @Index OR (log_index = @Index AND {Ordinal} > @Last))))
        ORDER BY block_number, log_index, {Ordinal} LIMIT @count
        """,
        new { to, count, Block = last?.Block ?? -1, Index = last?.LogIndex ?? -1, Last = last?.Ordinal ?? -1 }));

    private IReadOnlyList<FactRow> Rows(IEnumerable<dynamic> rows) => [.. rows.Select(row => FactRow.Of(Name, Ordinal, (IDictionary<string, object?>)row))];
}

/// <summary>A row of facts with its place in the chain.</summary>
internal sealed record FactRow(string Table, long Block, long LogIndex, long Ordinal, IReadOnlyDictionary<string, string> Values)
{
    public (long, long, long) Place => (Block, LogIndex, Ordinal);

    public string Text => string.Join(", ", Values.Select(value => $"{value.Key} {value.Value}"));

    public static FactRow Of(string table, string ordinal, IDictionary<string, object?> row) => new(
        table,
        Convert.ToInt64(row["block_number"], CultureInfo.InvariantCulture),
        Convert.ToInt64(row["log_index"], CultureInfo.InvariantCulture),
        Convert.ToInt64(row[ordinal], CultureInfo.InvariantCulture),
        row.ToDictionary(field => field.Key, field => TextOf(field.Value)));

    private static string TextOf(object? value) => value switch
    {
        null => "-",
        byte[] bytes => Ethereum.Hex.Encode(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
