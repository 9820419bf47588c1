using System.Globalization;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Cli.Commands.Operators;

/// <summary>One operator, line by line.</summary>
internal static class OperatorDetails
{
    public static void Show(Screen screen, Candidate candidate, ClusterChoice choice)
    {
        var view = candidate.View;
        Line("operator", $"{view.Id} {UntrustedText.Line(view.Name)}");
        Line("owner", view.Owner.ToString());
        Line("fee", $"{view.Fee.Value} wei a block");
        Line("declared fee", Text(view.DeclaredFee, declared => declared is null
            ? "none"
            : string.Create(CultureInfo.InvariantCulture, $"{declared.Fee.Value} wei a block, can be executed {declared.From:yyyy-MM-dd HH:mm} to {declared.Until:yyyy-MM-dd HH:mm} UTC")));
        Line("status", Text(view.Health, Status));
        Line("performance", $"{Text(view.Health, health => $"24 hours {Percent(health.Performance24h)}, 30 days {Percent(health.Performance30d)}")}; {OperatorTable.Performance(candidate)} counts");
        Line("location", Text(view.Location, UntrustedText.Line));
        Line("clients", Text(view.Clients, clients => UntrustedText.Line(clients?.ToString())));
        Line("validators", string.Create(CultureInfo.InvariantCulture, $"{view.ValidatorCount} of all owners, {choice.Loads.Of(LoadKind.Operator, (long)view.Id)} of ours"));
        Line("may get more", choice.Excluded.FirstOrDefault(exclusion => exclusion.Id == view.Id)?.Reason is { } reason ? $"no: {reason}" : "yes");

        void Line(string name, string value) => screen.Line($"{name,-14}{value}");
    }

    private static string Status(OperatorHealth health) => (health.IsActive ? "active" : "inactive")
        + (health.Since is { } since ? string.Create(CultureInfo.InvariantCulture, $" since {since:yyyy-MM-dd HH:mm} UTC") : "");

    private static string Percent(int? hundredths) =>
        hundredths is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known / 100.0:F2} %") : "unknown";

    private static string Text<T>(Reading<T> reading, Func<T, string> text) => reading.TryGet(out var value) ? text(value) : $"unknown: {reading.Reason}";
}
