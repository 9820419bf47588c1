using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary>Our clusters as a table.</summary>
internal static class ClusterTable
{
    public static void Show(Screen screen, IReadOnlyList<ClusterView> clusters, ClusterChoice choice)
    {
        var table = new Table().AddColumns("owner", "operators", "validators", "balance", "works", "net a year and validator");
        foreach (var cluster in clusters)
        {
            var terms = choice.TermsOf(cluster.Operators);
            table.AddRow(
                cluster.Owner.ToString(), cluster.Operators.ToString(), cluster.Tuple.ValidatorCount.ToString(CultureInfo.InvariantCulture),
                !cluster.Tuple.Active ? "LIQUIDATED" : cluster.Balance.TryGet(out var balance) ? balance.ToString() : "unknown",
                terms?.Yield.Working.ToString() ?? "-", terms?.Yield.Net.ToString() ?? "-");
        }
        screen.Write(table);
    }
}
