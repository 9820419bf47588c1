using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary>Our clusters as a table.</summary>
internal static class ClusterTable
{
    public static void Show(Screen screen, WorldOf seen)
    {
        var needs = new ClusterNeeds(seen.World, seen.Policy);
        var table = new Table().AddColumns(
            "owner", "operators", "validators", "pays in", "balance", "costs", "lasts", "liquidatable at block", "effective ETH", "attested", "works",
            "net a year and validator");
        foreach (var cluster in seen.World.Clusters)
        {
            var figures = ClusterFigures.Of(cluster, needs, seen.World.Head, seen.Policy);
            var terms = seen.Choice.TermsOf(cluster.Operators);
            table.AddRow(
                cluster.Owner.ToString(), cluster.Operators.ToString(), cluster.Tuple.ValidatorCount.ToString(CultureInfo.InvariantCulture),
                figures.State, figures.Balance, figures.Burn, figures.Runway, figures.LiquidationBlock, figures.EffectiveBalance,
                Attested(seen.World.ClusterRecords.FirstOrDefault(record => record.Operators == cluster.Operators)),
                terms?.Yield.Working.ToString() ?? "-", terms?.Yield.Net.ToString() ?? "-");
        }
        screen.Write(table);
        screen.Line("attested: what our validators' attestations of the last 30 days came to; works: what is expected of the operators' figures.");
    }

    /// <summary>One of our clusters, line by line.</summary>
    public static void Show(Screen screen, ClusterView cluster, WorldOf seen)
    {
        var figures = ClusterFigures.Of(cluster, new ClusterNeeds(seen.World, seen.Policy), seen.World.Head, seen.Policy);
        screen.Line($"cluster of {cluster.Owner}: {cluster.Tuple.ValidatorCount} validators, effective balance {figures.EffectiveBalance} ETH");
        screen.Line($"pays in {figures.State}; has {figures.Balance} and costs {figures.Burn}");
        screen.Line($"lasts {figures.Runway}; anybody may liquidate it at block {figures.LiquidationBlock} (head {seen.World.Head.Number})");
    }

    /// <summary>How many of the due attestations were included.</summary>
    public static string Attested(ClusterRecord? record) => record is null
        ? "none yet"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(record.Included * 10_000.0 / record.Due) / 100:F2} % of {record.Due}");
}
