using System.Globalization;
using Spectre.Console;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Service;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary>The endpoints with their health, as <c>status</c> shows them.</summary>
internal static class EndpointTable
{
    public static void Show(Screen screen, IReadOnlyList<EndpointState> endpoints)
    {
        if (endpoints.Count == 0) return;
        var table = new Table().AddColumns("endpoint", "address", "head", "latency", "errors", "state");
        foreach (var (kind, status) in endpoints)
        {
            table.AddRow(
                kind, Markup.Escape(status.Name), status.Head?.ToString(CultureInfo.InvariantCulture) ?? "-",
                status.Latency is { } latency ? string.Create(CultureInfo.InvariantCulture, $"{latency.TotalMilliseconds:0} ms") : "-",
                string.Create(CultureInfo.InvariantCulture, $"{status.ErrorPercent} %"), Markup.Escape(State(status)));
        }
        screen.Write(table);
    }

    /// <summary>For <c>--json</c>.</summary>
    public static IEnumerable<object> ToJson(IReadOnlyList<EndpointState> endpoints) => endpoints.Select(each => new
    {
        each.Kind,
        Address = each.Status.Name,
        each.Status.Head,
        LatencyMilliseconds = (long?)each.Status.Latency?.TotalMilliseconds,
        each.Status.ErrorPercent,
        each.Status.Refused,
        each.Status.LastFailure,
    });

    private static string State(Stafi.Ethereum.Endpoints.EndpointStatus status)
    {
        if (status.Refused is not null) return $"REFUSED: {status.Refused}";
        return status.WaitsUntil is not null && status.LastFailure is not null ? $"failed: {status.LastFailure}" : "ok";
    }
}
