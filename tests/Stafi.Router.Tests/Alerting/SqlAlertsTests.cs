using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Router.Alerting;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Alerting;

public abstract class SqlAlertsTests(StoreKind kind) : IAsyncLifetime
{
    private readonly TestStore _files = new(kind);
    private readonly FakeClock _clock = new();
    private SqlAlerts _alerts = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _alerts = new SqlAlerts(await _files.OpenAsync(), _clock, NullLogger<SqlAlerts>.Instance);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    [Fact]
    public async Task An_alert_keeps_its_time_when_its_evidence_changes()
    {
        var since = _clock.GetUtcNow();
        await _alerts.RaiseAsync("a", "x", "one", Cancellation);
        _clock.Now += TimeSpan.FromMinutes(1);
        await _alerts.RaiseAsync("a", "x", "two", Cancellation);
        await _alerts.RaiseAsync("a", "y", "other", Cancellation);

        var standing = await _alerts.CurrentAsync(Cancellation);

        standing.Select(alert => (alert.Subject, alert.Text)).ShouldBe([("x", "two"), ("y", "other")]);
        standing[0].Since.ShouldBe(since);
    }

    [Fact]
    public async Task Alerts_outlive_the_process_and_end_when_cleared()
    {
        await _alerts.RaiseAsync("a", "x", "one", Cancellation);
        await _alerts.RaiseAsync("b", "x", "two", Cancellation);
        _alerts = new SqlAlerts(await _files.ReopenAsync(), _clock, NullLogger<SqlAlerts>.Instance);

        await _alerts.ClearAsync("a", "x", Cancellation);
        await _alerts.ClearAsync("a", "never raised", Cancellation);

        (await _alerts.CurrentAsync(Cancellation)).ShouldHaveSingleItem().Code.ShouldBe("b");
    }
}

public sealed class SqlAlertsOnSqliteTests() : SqlAlertsTests(StoreKind.Sqlite);

public sealed class SqlAlertsOnPostgresTests() : SqlAlertsTests(StoreKind.Postgres);
