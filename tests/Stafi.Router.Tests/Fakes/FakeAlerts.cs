using Stafi.Router.Alerting;

namespace Stafi.Router.Tests.Fakes;

/// <summary>Alerts in memory.</summary>
internal sealed class FakeAlerts : IAlerts
{
    private readonly Dictionary<(string Code, string Subject), string> _standing = [];

    public Task RaiseAsync(string code, string subject, string text, CancellationToken cancellation)
    {
        _standing[(code, subject)] = text;
        return Task.CompletedTask;
    }

    public Task ClearAsync(string code, string subject, CancellationToken cancellation)
    {
        _standing.Remove((code, subject));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Alert>> CurrentAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Alert>>(
        [.. _standing.Select(pair => new Alert(pair.Key.Code, pair.Key.Subject, pair.Value, DateTimeOffset.UnixEpoch))]);
}
