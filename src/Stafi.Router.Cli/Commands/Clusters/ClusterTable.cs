using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary>Our clusters as a table.</summary>
internal static class ClusterTable
{
    public static void Show(Screen screen, IReadOnlyList<ClusterView> clusters, IReadOnlyList<ClusterRecord> records, ClusterChoice choice)
    {
        var table = new Table().AddColumns("owner", "operators", "validators", "balance", "attested", "works", "net a year and validator");
        foreach (var cluster in clusters)
        {
            var terms = choice.TermsOf(cluster.Operators);
            table.AddRow(
                cluster.Owner.ToString(), cluster.Operators.ToString(), cluster.Tuple.ValidatorCount.ToString(CultureInfo.InvariantCulture),
                !cluster.Tuple.Active ? "LIQUIDATED" : cluster.Balance.TryGet(out var balance) ? balance.ToString() : "unknown",
                Attested(records.FirstOrDefault(record => record.Operators == cluster.Operators)),
                terms?.Yield.Working.ToString() ?? "-", terms?.Yield.Net.ToString() ?? "-");
        }
        screen.Write(table);
        screen.Line("attested: what our validators' attestations of the last 30 days came to; works: what is expected of the operators' figures.");
    }

    /// <summary>How many of the due attestations were included.</summary>
    public static string Attested(ClusterRecord? record) => record is null
        ? "none yet"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(record.Included * 10_000.0 / record.Due) / 100:F2} % of {record.Due}");
}
