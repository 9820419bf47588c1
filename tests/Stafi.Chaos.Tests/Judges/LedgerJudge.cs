using Stafi.Chaos.Tests.Running;
using Stafi.Devnet;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Router.Configuration;
using Stafi.Router.Service;

namespace Stafi.Chaos.Tests.Judges;

/// <summary>The ledger is what a router finds that reads the chain for the first time.</summary>
internal static class LedgerJudge
{
    // Every fact has a log, and the fresh store tells which tables have facts.
    private const string FactTables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%log_index%' ORDER BY name";

    public static async Task<IReadOnlyList<string>> JudgeAsync(
        LocalNetwork network, RouterFolder folder, StoreView store, CancellationToken cancellation)
    {
        var configuration = folder.PathOf("fresh.yaml");
        await File.WriteAllTextAsync(
            configuration, RouterSettings.Of(network).ToYaml().Replace("router.db", "fresh.db", StringComparison.Ordinal), cancellation);
        _ = await PlanOnce.RunAsync(RouterConfiguration.Load(configuration, new Dictionary<string, string>()), null, cancellation);
        var fresh = StoreView.Sqlite(folder.PathOf("fresh.db"));

        var broken = new List<string>();
        Compare("cursor", "SELECT number, hash FROM ledger_cursor", store, fresh, broken);
        foreach (var row in fresh.Rows(FactTables))
            Compare($"{row[0]}", $"SELECT * FROM {row[0]} ORDER BY block_number, log_index", store, fresh, broken);
        return broken;
    }

    private static void Compare(string what, string sql, StoreView kept, StoreView fresh, List<string> broken)
    {
        var has = kept.Rows(sql).Select(StoreView.Text).ToArray();
        var should = fresh.Rows(sql).Select(StoreView.Text).ToArray();
        foreach (var row in has.Except(should).Take(2)) broken.Add($"the ledger's {what} has a row that a fresh sync has not: {row}");
        foreach (var row in should.Except(has).Take(2)) broken.Add($"the ledger's {what} lacks a row that a fresh sync has: {row}");
        if (broken.Count == 0 && !has.SequenceEqual(should)) broken.Add($"the ledger's {what} has {has.Length} rows, a fresh sync {should.Length}");
    }
}
