using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Operators;

/// <summary>Operators as a table, by id.</summary>
internal static class OperatorTable
{
    public static void Show(Screen screen, ClusterChoice choice, bool onlyAcceptable, DateTimeOffset now)
    {
        var refused = choice.Excluded.ToDictionary(exclusion => exclusion.Id, exclusion => exclusion.Reason);
        var table = new Table().AddColumns("id", "name", "fee, wei a block", "status", "performance", "own", "location", "clients", "validators", "ours", "may get more");
        foreach (var candidate in choice.Roster.All)
        {
            var reason = refused.GetValueOrDefault(candidate.Id);
            if (onlyAcceptable && reason is not null) continue;
            table.AddRow(
                Number(candidate.Id), UntrustedText.Cell(candidate.View.Name), Fee(candidate), Status(candidate.View), Performance(candidate), Own(candidate),
                candidate.View.Location.TryGet(out var location) ? UntrustedText.Cell(location) : "unknown",
                candidate.View.Clients.TryGet(out var clients) ? UntrustedText.Cell(clients?.ToString()) : "unknown",
                Number(candidate.View.ValidatorCount), Number(choice.Loads.Of(LoadKind.Operator, candidate)), reason ?? "yes");
        }
        screen.Write(table);
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{choice.Roster.All.Count} operators, {choice.Acceptable} may get validators. (d): a declared fee; (o): our own figure; (a): assumed."));
        foreach (var line in Sources(choice, now)) screen.Line(line);
    }

    /// <summary>The fee that counts.</summary>
    public static string Fee(Candidate candidate) => $"{candidate.Fee.Value}{(candidate.FeeIsDeclared ? " (d)" : "")}";

    /// <summary>The performance that counts.</summary>
    public static string Performance(Candidate candidate) =>
        OperatorDetails.Percent(candidate.Performance) + (candidate.PerformanceIsAssumed ? " (a)" : candidate.PerformanceIsOwn ? " (o)" : "");

    /// <summary>What our own validators say.</summary>
    public static string Own(Candidate candidate) => candidate.View.Own is { } own ? OperatorDetails.Percent(own.BasisPoints) : "-";

    /// <summary>Where the columns come from and how old they are.</summary>
    public static IEnumerable<string> Sources(ClusterChoice choice, DateTimeOffset now)
    {
        var views = choice.Roster.All.Select(candidate => candidate.View).ToArray();
        if (views.FirstOrDefault(view => view.ChainOrigin is not null) is { } chain)
            yield return $"fee, validators, private, removed: {Age.Of(chain.ChainOrigin, now)}";
        if (views.FirstOrDefault(view => view.DirectoryOrigin is not null) is { } known)
            yield return $"name, status, performance, location, clients: {Age.Of(known.DirectoryOrigin, now)}";
        else if (views.FirstOrDefault(view => !view.Health.IsKnown) is { } unknown)
            yield return $"name, status, performance, location, clients: unknown, {unknown.Health.Reason}";
        yield return "own, ours: attestations of our validators over 30 days, registrations";
    }

    private static string Status(OperatorView view) => !view.IsActive ? "removed"
        : !view.Health.TryGet(out var health) ? "unknown"
        : health.IsActive ? "active" : "INACTIVE";

    private static string Number<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
