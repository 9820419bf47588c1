using Stafi.Router.Configuration;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Api;

namespace Stafi.Router.Tests.Observing;

public class OperatorHealthObserverTests
{
    private readonly FakeSsvApi _api = new();
    private readonly FakeClock _clock = new();
    private readonly OperatorHealthObserver _observer;

    public OperatorHealthObserverTests() =>
        _observer = new OperatorHealthObserver(_api, new OperatorApiOptions([new Uri("http://api:1")], TimeSpan.FromMinutes(5)), _clock);

    [Fact]
    public async Task An_operator_without_validators_has_no_performance_although_the_API_says_zero()
    {
        _api.Operators.Add(
            new ApiOperator(1) { Status = ApiOperatorStatus.NoValidators, ValidatorsCount = 0, Performance24Hours = new Performance(0) });
        _api.Operators.Add(
            new ApiOperator(2) { Status = ApiOperatorStatus.Inactive, ValidatorsCount = 3, Performance24Hours = new Performance(0) });
        await _observer.RefreshAsync(RouterRig.Cancellation);
        var seen = _observer.Newest.Value;
        seen[1].Health.ShouldSatisfyAllConditions(health => health.IsActive.ShouldBeTrue(), health => health.Performance24h.ShouldBeNull());
        seen[2].Health.ShouldSatisfyAllConditions(health => health.IsActive.ShouldBeFalse(), health => health.Performance24h.ShouldBe(0));
    }

    [Fact]
    public async Task A_change_of_status_is_dated_when_it_is_seen()
    {
        _api.Operators.Add(new ApiOperator(1) { Status = ApiOperatorStatus.Active, ValidatorsCount = 3 });
        await _observer.RefreshAsync(RouterRig.Cancellation);
        _observer.Newest.Value[1].Health.Since.ShouldBeNull();
        _api.Operators[0] = _api.Operators[0] with { Status = ApiOperatorStatus.Inactive };
        _clock.Now += TimeSpan.FromMinutes(5);
        var changed = _clock.GetUtcNow();
        await _observer.RefreshAsync(RouterRig.Cancellation);
        _api.Failure = new SsvApiException(SsvApiFailure.Transport, "operators", "connection refused");
        _clock.Now += TimeSpan.FromMinutes(5);
        await _observer.RefreshAsync(RouterRig.Cancellation);
        _api.Failure = null;
        await _observer.RefreshAsync(RouterRig.Cancellation);
        _observer.Newest.Value[1].Health.ShouldSatisfyAllConditions(
            health => health.IsActive.ShouldBeFalse(), health => health.Since.ShouldBe(changed));
    }

    [Fact]
    public async Task Location_and_clients_are_what_the_operator_says_and_nothing_when_it_does_not()
    {
        _api.Operators.Add(new ApiOperator(1) { Location = "Bern", ExecutionClient = "Geth", ConsensusClient = "Prysm" });
        _api.Operators.Add(new ApiOperator(2) { ExecutionClient = "Geth", ConsensusClient = "" });
        await _observer.RefreshAsync(RouterRig.Cancellation);
        var seen = _observer.Newest.Value;
        (seen[1].Location, seen[1].Clients).ShouldBe(("Bern", new ClientPair("Geth", "Prysm")));
        (seen[2].Location, seen[2].Clients).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_failure_is_unknown_since_its_first_time()
    {
        _api.Failure = new SsvApiException(SsvApiFailure.Transport, "operators", "connection refused");
        await _observer.RefreshAsync(RouterRig.Cancellation);
        var first = _clock.GetUtcNow();
        _clock.Now += TimeSpan.FromMinutes(5);
        await _observer.RefreshAsync(RouterRig.Cancellation);
        _observer.Newest.Reason.ShouldNotBeNull().ShouldContain("connection refused");
        _observer.Newest.Since.ShouldBe(first);
    }

    [Fact]
    public void It_is_asked_at_its_own_rhythm()
    {
        _observer.KeepFresh(RouterRig.Cancellation);
        _observer.KeepFresh(RouterRig.Cancellation);
        _api.Requests.ShouldBe(1);
        _clock.Now += TimeSpan.FromMinutes(5);
        _observer.KeepFresh(RouterRig.Cancellation);
        _api.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task An_operator_that_the_API_does_not_list_is_unknown()
    {
        await _observer.RefreshAsync(RouterRig.Cancellation);
        OperatorHealthObserver.Of(9, _observer.Newest, _clock.Now).Reason.ShouldNotBeNull().ShouldContain("operator 9");
    }
}
