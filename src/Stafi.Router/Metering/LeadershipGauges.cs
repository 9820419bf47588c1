using System.Diagnostics.Metrics;
using Stafi.Router.Storage;

namespace Stafi.Router.Metering;

/// <summary>Whether this router leads.</summary>
internal static class LeadershipGauges
{
    public static void Add(Meter meter, ILeadership leadership, TimeProvider clock)
    {
        meter.CreateObservableGauge(
            "stafi.router.leader", () => leadership.Current.State is LeadershipState.Leader ? 1 : 0, null, "1 when this router leads, 0 when it stands by");
        meter.CreateObservableGauge(
            "stafi.router.leader.fencing", () => leadership.Current.Fencing ?? 0, null, "Number of the newest lease that this router knows");
        meter.CreateObservableGauge(
            "stafi.router.leader.since", () => (clock.GetUtcNow() - leadership.Current.Since).TotalSeconds, "s", "How long it has led or stood by");
    }
}
