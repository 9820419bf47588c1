using Stafi.Ethereum.Endpoints;
using Stafi.Router.Alerting;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class EndpointWatchTests
{
    private static readonly EndpointStatus Fine = new("http://b:2", null, 100, null, 0, null, null, null, null);
    private readonly FakeAlerts _alerts = new();
    private EndpointStatus _other = Fine with { Name = "http://a:1" };

    [Fact]
    public async Task An_endpoint_that_is_refused_later_is_an_alert_with_the_reason()
    {
        var watch = Watch();
        await watch.ReportAsync(RouterRig.Cancellation);
        (await CurrentAsync()).ShouldBeEmpty();

        _other = _other with { Refused = "it is of chain 5, not of chain 1" };
        await watch.ReportAsync(RouterRig.Cancellation);

        var alert = (await CurrentAsync()).ShouldHaveSingleItem();
        alert.ShouldSatisfyAllConditions(
            each => each.Code.ShouldBe(AlertCode.EndpointRefused),
            each => each.Subject.ShouldBe("execution endpoint http://a:1"),
            each => each.Text.ShouldContain("chain 5"));
    }

    [Fact]
    public async Task The_next_start_forgets_it_when_the_endpoint_is_right()
    {
        _other = _other with { Refused = "it is of chain 5, not of chain 1" };
        await Watch().ReportAsync(RouterRig.Cancellation);
        _other = Fine;
        await Watch().ReportAsync(RouterRig.Cancellation);
        (await CurrentAsync()).ShouldBeEmpty();
    }

    private EndpointWatch Watch() => new(
        new EndpointBoard([new EndpointGroup("execution", () => [_other, Fine], _ => Task.CompletedTask)]), _alerts);

    private Task<IReadOnlyList<Alert>> CurrentAsync() => _alerts.CurrentAsync(RouterRig.Cancellation);
}
