using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Building;

/// <summary>The rows of the fact tables as text, so that two ledgers can be compared.</summary>
internal static class FactText
{
    private static readonly string[] Tables =
    [
        "pool_deposit", "pool_key_status", "pool_upgrade", "pool_flow", "pool_vault_flow", "pool_unstake", "pool_withdrawal", "pool_reserve",
        "pool_distribution", "pool_exit_notice", "ssv_cluster_event", "ssv_effective_balance", "ssv_fee_recipient", "ssv_operator_event",
    ];

    public static async Task<IReadOnlyList<string>> AllAsync(StoreSession session)
    {
        var lines = new List<string>();
        foreach (var table in Tables)
        {
            foreach (IDictionary<string, object?> row in await session.QueryAsync<dynamic>($"SELECT * FROM {table} ORDER BY block_number, log_index"))
                lines.Add($"{table}: {string.Join(", ", row.Select(field => $"{field.Key}={Text(field.Value)}"))}");
        }
        return lines;
    }

    private static string? Text(object? value) => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : value?.ToString();
}
