using Stafi.Router.Configuration;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Api;
using Stafi.Ssv.Subgraph;

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
    public async Task Since_when_it_is_inactive_is_known_from_the_notes_of_before()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Api.Operators[0] = rig.Api.Operators[0] with { Status = ApiOperatorStatus.Inactive };
        var watch = rig.Get<OperatorWatch>();
        await watch.ObserveAsync(await rig.ObserveAsync(), RouterRig.Cancellation);
        await rig.Get<OperatorHealthObserver>().RefreshAsync(RouterRig.Cancellation);
        rig.Chain.Mine();
        var before = (await rig.ObserveAsync()).Operators.Value[0].Health.Value;
        await watch.ObserveAsync(await rig.ObserveAsync(), RouterRig.Cancellation);

        await rig.RestartAsync();

        before.ShouldSatisfyAllConditions(health => health.IsActive.ShouldBeFalse(), health => health.Since.ShouldNotBeNull());
        (await rig.ObserveAsync()).Operators.Value[0].Health.Value.Since!.Value.ShouldBe(before.Since!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task When_the_API_is_down_the_subgraph_explains_and_makes_nobody_active_or_inactive()
    {
        var ledger = new FakeLedger(new FakeChain());
        ledger.Operators.Add(new KnownOperator(1, Ethereum.Address.Zero, default, false));
        var observer = new OperatorHealthObserver(
            _api, new OperatorApiOptions([new Uri("http://api:1")], TimeSpan.FromMinutes(5)), _clock,
            fallback: new SubgraphOperators(new FakeSubgraph(new SubgraphOperator(1, Ethereum.Address.Zero, Ethereum.Wei.Zero, 7, true, false, [], null)), ledger));
        _api.Failure = new SsvApiException(SsvApiFailure.Transport, "operators", "connection refused");

        await observer.RefreshAsync(RouterRig.Cancellation);

        observer.Of(1, _clock.Now).Reason.ShouldNotBeNull().ShouldSatisfyAllConditions(
            reason => reason.ShouldContain("connection refused"), reason => reason.ShouldContain("at block 77 with 7 validators, private"));
        observer.Of(2, _clock.Now).Reason.ShouldNotBeNull().ShouldContain("does not list it at block 77");
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
        _observer.Of(9, _clock.Now).Reason.ShouldNotBeNull().ShouldContain("operator 9");
    }
}
