using Stafi.Router.Alerting;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>Alerts in memory.</summary>
internal sealed class MemoryAlerts(TimeProvider clock) : IAlerts
{
    private readonly SortedDictionary<(string Code, string Subject), Alert> _standing = [];

    public IReadOnlyCollection<Alert> Standing => _standing.Values;

    public Task RaiseAsync(string code, string subject, string text, CancellationToken cancellation)
    {
        var since = _standing.TryGetValue((code, subject), out var before) ? before.Since : clock.GetUtcNow();
        _standing[(code, subject)] = new Alert(code, subject, text, since);
        return Task.CompletedTask;
    }

    public Task ClearAsync(string code, string subject, CancellationToken cancellation)
    {
        _standing.Remove((code, subject));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Alert>> CurrentAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Alert>>([.. _standing.Values]);
}
