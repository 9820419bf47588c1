using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Stafi.Router.Storage;

namespace Stafi.Router.Service;

/// <summary>The metrics of leadership, of the meter <c>Stafi.Router</c>.</summary>
internal sealed class LeadershipMeter : IHostedService, IDisposable
{
    private readonly Meter _meter = new("Stafi.Router");

    public LeadershipMeter(ILeadership leadership, TimeProvider clock)
    {
        _meter.CreateObservableGauge(
            "stafi.router.leader", () => leadership.Current.State is LeadershipState.Leader ? 1 : 0, null, "1 when this router leads, 0 when it stands by");
        _meter.CreateObservableGauge(
            "stafi.router.leader.fencing", () => leadership.Current.Fencing ?? 0, null, "Number of the newest lease that this router knows");
        _meter.CreateObservableGauge(
            "stafi.router.leader.since", () => (clock.GetUtcNow() - leadership.Current.Since).TotalSeconds, "s", "How long it has led or stood by");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();
}
