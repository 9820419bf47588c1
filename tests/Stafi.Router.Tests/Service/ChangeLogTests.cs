using Microsoft.Extensions.Logging;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class ChangeLogTests
{
    private readonly RecordingLogger _log = new();
    private readonly ChangeLog _changes;

    public ChangeLogTests() => _changes = new ChangeLog(_log);

    [Fact]
    public void A_hold_is_said_once_until_its_code_changes_or_it_is_over()
    {
        Report(HeldCode.PoolTooSmall, "needs 30 ETH more");
        Report(HeldCode.PoolTooSmall, "needs 29 ETH more");
        Report(HeldCode.WaitsForCompany, "waits");
        _changes.Report(PlanOf(), new Readiness([], []));
        _log.Ids.ShouldBe([5006, 5006, 5007]);
    }

    [Fact]
    public void An_obstacle_is_said_once_whatever_its_numbers_and_again_when_it_comes_back()
    {
        _changes.Report(["connection refused after 12 ms"]);
        _changes.Report(["connection refused after 13 ms"]);
        _changes.Report(PlanOf(), new Readiness([], []));
        _changes.Report(["connection refused after 14 ms"]);
        _log.Ids.ShouldBe([5010, 5004, 5010]);
    }

    private void Report(string code, string text) =>
        _changes.Report(PlanOf(new Held("deposit", code, text, new Dictionary<string, string>()) { Rule = "test" }), new Readiness([], []));

    private static Plan PlanOf(params Held[] holds) => new(new FakeLedger(new FakeChain()).Head, [], holds);

    private sealed class RecordingLogger : ILogger
    {
        public List<int> Ids { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Ids.Add(eventId.Id);
    }
}
