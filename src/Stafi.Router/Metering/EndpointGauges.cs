using System.Diagnostics.Metrics;
using System.Globalization;
using Stafi.Ethereum.Endpoints;
using Stafi.Router.Service;

namespace Stafi.Router.Metering;

/// <summary>How the configured endpoints do. They are named by scheme, host and port, and numbered, since two may share these.</summary>
internal static class EndpointGauges
{
    public static void Add(Meter meter, EndpointBoard endpoints)
    {
        meter.CreateObservableGauge(
            "stafi.router.endpoint.up", () => Measure(endpoints, status => status.Refused is null && status.WaitsUntil is null ? 1 : 0), null,
            "1 when the endpoint is used, 0 when it failed or is refused");
        meter.CreateObservableGauge(
            "stafi.router.endpoint.head", () => Measure(endpoints, status => status.Head), null, "Newest block or slot of the endpoint");
        meter.CreateObservableGauge(
            "stafi.router.endpoint.errors", () => Measure(endpoints, status => status.ErrorPercent / 100d), null, "Share of failures in its last answers, 0 to 1");
        meter.CreateObservableGauge(
            "stafi.router.endpoint.latency", () => Measure(endpoints, status => status.Latency?.TotalSeconds), "s", "Time of its last answers on average");
    }

    private static IEnumerable<Measurement<double>> Measure(EndpointBoard endpoints, Func<EndpointStatus, double?> value)
    {
        foreach (var kind in endpoints.Current.GroupBy(each => each.Kind))
        {
            foreach (var (number, endpoint) in kind.Index())
            {
                if (value(endpoint.Status) is not { } known) continue;
                yield return new Measurement<double>(
                    known,
                    KeyValuePair.Create<string, object?>("kind", endpoint.Kind),
                    KeyValuePair.Create<string, object?>("endpoint", endpoint.Status.Name),
                    KeyValuePair.Create<string, object?>("number", number.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }
}
