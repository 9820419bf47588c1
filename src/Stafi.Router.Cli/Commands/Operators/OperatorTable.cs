using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;

namespace Stafi.Router.Cli.Commands.Operators;

/// <summary>Operators as a table, by id.</summary>
internal static class OperatorTable
{
    public static void Show(Screen screen, ClusterChoice choice, bool onlyAcceptable)
    {
        var refused = choice.Excluded.ToDictionary(exclusion => exclusion.Id, exclusion => exclusion.Reason);
        var table = new Table().AddColumns("id", "name", "fee, wei a block", "performance", "location", "clients", "validators", "ours", "may get more");
        foreach (var candidate in choice.Roster.All)
        {
            var reason = refused.GetValueOrDefault(candidate.Id);
            if (onlyAcceptable && reason is not null) continue;
            table.AddRow(
                Number(candidate.Id), UntrustedText.Cell(candidate.View.Name), Fee(candidate), Performance(candidate),
                candidate.View.Location.TryGet(out var location) ? UntrustedText.Cell(location) : "unknown",
                candidate.View.Clients.TryGet(out var clients) ? UntrustedText.Cell(clients?.ToString()) : "unknown",
                Number(candidate.View.ValidatorCount), Number(choice.Loads.Of(LoadKind.Operator, (long)candidate.Id)), reason ?? "yes");
        }
        screen.Write(table);
        screen.Line(string.Create(
            CultureInfo.InvariantCulture, $"{choice.Roster.All.Count} operators, {choice.Acceptable} may get validators. (d): a declared fee; (a): assumed."));
    }

    public static string Fee(Candidate candidate) => $"{candidate.Fee.Value}{(candidate.FeeIsDeclared ? " (d)" : "")}";

    public static string Performance(Candidate candidate) =>
        string.Create(CultureInfo.InvariantCulture, $"{candidate.Performance / 100.0:F2} %{(candidate.PerformanceIsAssumed ? " (a)" : "")}");

    private static string Number<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
