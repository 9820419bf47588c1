using Stafi.Router.Alerting;

namespace Stafi.Router.Service;

/// <summary>Raises an alert for each endpoint that is refused for good: it is configured and does nothing.</summary>
public sealed class EndpointWatch(EndpointBoard board, IAlerts alerts)
{
    private readonly HashSet<string> _raised = [];
    private bool _startedBefore;

    public async Task ReportAsync(CancellationToken cancellation)
    {
        foreach (var endpoint in board.Current.Where(each => each.Status.Refused is not null && !_raised.Contains(Subject(each))))
        {
            await alerts.RaiseAsync(
                AlertCode.EndpointRefused, Subject(endpoint),
                $"It is never used: {endpoint.Status.Refused}. Correct the configuration and start the router again.", cancellation);
            _raised.Add(Subject(endpoint));
        }
        if (_startedBefore) return;
        _startedBefore = true;
        // Those of an earlier start: whoever is still wrong is refused again as soon as it is asked.
        foreach (var alert in await alerts.CurrentAsync(cancellation))
        {
            if (alert.Code == AlertCode.EndpointRefused && !_raised.Contains(alert.Subject))
                await alerts.ClearAsync(alert.Code, alert.Subject, cancellation);
        }
    }

    private static string Subject(EndpointState endpoint) => $"{endpoint.Kind} endpoint {endpoint.Status.Name}";
}
