using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Clusters;

/// <summary>Our clusters as a table for each owner account, narrow enough for 160 characters; <c>clusters show</c> has all figures in full.</summary>
internal static class ClusterTable
{
    private const int Decimals = 4;

    public static void Show(Screen screen, WorldOf seen)
    {
        var needs = new ClusterNeeds(seen.World, seen.Policy);
        foreach (var owned in seen.World.Clusters.GroupBy(cluster => cluster.Owner))
        {
            var table = new Table().AddColumns("operators", "validators", "pays in", "has", "lasts", "liquidatable", "attested", "works", "net a year");
            foreach (var column in table.Columns.Skip(1)) column.NoWrap();
            foreach (var cluster in owned)
            {
                var figures = ClusterFigures.Of(cluster, needs, seen.World.Head, seen.Policy);
                var terms = seen.Choice.TermsOf(cluster.Operators);
                table.AddRow(
                    cluster.Operators.ToString(), cluster.Tuple.ValidatorCount.ToString(CultureInfo.InvariantCulture),
                    figures.State, Brief(figures.Balance), figures.Runway, figures.LiquidationBlock,
                    Attested(seen.World.ClusterRecords.FirstOrDefault(record => record.Operators == cluster.Operators)),
                    Brief(terms?.Yield.Working.ToString() ?? "-"), Brief(terms?.Yield.Net.ToString() ?? "-"));
            }
            screen.Line($"clusters of {owned.Key}");
            screen.Write(table);
        }
        screen.Line("liquidatable: the block in which anybody may liquidate it; attested: what our validators' attestations of the last 30 days came to;");
        screen.Line("works: how much of the time enough operators are expected to; net a year: what a validator in it is expected to bring.");
        screen.Line("'clusters show 1,2,3,4' has costs, effective balance and every term of one cluster.");
    }

    /// <summary>An amount with four decimals, rounded towards zero; one that would read as nothing stays as it is.</summary>
    internal static string Brief(string amount)
    {
        var (point, end) = (amount.IndexOf('.', StringComparison.Ordinal), amount.IndexOf(' ', StringComparison.Ordinal));
        if (point < 0 || end - point - 1 <= Decimals) return amount;
        var brief = amount.Remove(point + 1 + Decimals, end - point - 1 - Decimals);
        return brief.AsSpan(0, brief.IndexOf(' ', StringComparison.Ordinal)).ContainsAnyInRange('1', '9') ? brief : amount;
    }

    /// <summary>How many of the due attestations were included.</summary>
    public static string Attested(ClusterRecord? record) => record is null
        ? "none yet"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(record.Included * 10_000.0 / record.Due) / 100:F2} % of {record.Due}");

    /// <summary>One of our clusters, line by line.</summary>
    public static void Show(Screen screen, ClusterView cluster, WorldOf seen)
    {
        var figures = ClusterFigures.Of(cluster, new ClusterNeeds(seen.World, seen.Policy), seen.World.Head, seen.Policy);
        screen.Line($"cluster of {cluster.Owner}: {cluster.Tuple.ValidatorCount} validators, effective balance {figures.EffectiveBalance} ETH");
        screen.Line($"pays in {figures.State}; has {figures.Balance} and costs {figures.Burn}");
        screen.Line($"lasts {figures.Runway}; anybody may liquidate it at block {figures.LiquidationBlock} (head {seen.World.Head.Number})");
    }
}
