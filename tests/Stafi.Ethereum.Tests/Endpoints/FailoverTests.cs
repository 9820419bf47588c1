using Stafi.Ethereum.Endpoints;

namespace Stafi.Ethereum.Tests.Endpoints;

public class FailoverTests
{
    private readonly ManualClock _clock = new();
    private readonly Station _first = new("first");
    private readonly Station _second = new("second");
    private readonly Failover<Station> _failover;

    public FailoverTests() => _failover = Over(new FailoverOptions { JitterPercent = 0, ProbeInterval = TimeSpan.MaxValue });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Failover<Station> Over(FailoverOptions options) => new(
        [new Endpoint<Station>("first", _first), new Endpoint<Station>("second", _second)], new StationRules(), options, _clock);

    private Task<string> AskAsync(Func<string, bool>? isWhole = null) => _failover.AskAsync((station, _) => station.AskAsync(), Stop, isWhole);

    [Fact]
    public async Task The_first_is_asked_while_it_answers()
    {
        (await AskAsync()).ShouldBe("first");
        (await AskAsync()).ShouldBe("first");
        _second.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task The_next_answers_what_the_first_could_not()
    {
        _first.Fails = new StationException("gone");
        (await AskAsync()).ShouldBe("second");
        _failover.Status[0].LastFailure.ShouldBe("gone");
    }

    [Fact]
    public async Task A_failed_one_is_asked_last_for_a_while_that_doubles()
    {
        _first.Fails = new StationException("gone");
        await AskAsync();
        await AskAsync();
        _first.Asked.ShouldBe(1);

        _clock.Advance(1.1);
        await AskAsync();
        _first.Asked.ShouldBe(2);
        _clock.Advance(1.1);
        await AskAsync();
        _first.Asked.ShouldBe(2, "the second wait is of 2 s");

        _clock.Advance(1);
        _first.Fails = null;
        (await AskAsync()).ShouldBe("first");
    }

    [Fact]
    public async Task One_that_waits_is_still_asked_when_all_others_fail()
    {
        _first.Fails = new StationException("gone");
        await AskAsync();
        _first.Fails = null;
        _second.Fails = new StationException("gone too");
        (await AskAsync()).ShouldBe("first");
    }

    [Fact]
    public async Task One_that_asked_for_a_pause_is_not_asked_before_it_is_over()
    {
        _first.Fails = new StationException("slow down", retryAfter: TimeSpan.FromSeconds(30));
        _second.Fails = new StationException("slow down", retryAfter: TimeSpan.FromSeconds(60));
        await Should.ThrowAsync<StationException>(AskAsync());

        _first.Fails = null;
        (await Should.ThrowAsync<InvalidOperationException>(AskAsync())).Message.ShouldContain("the shortest of 30 s");
        _first.Asked.ShouldBe(1);
        _clock.Advance(31);
        (await AskAsync()).ShouldBe("first");
    }

    [Fact]
    public async Task A_pause_without_end_is_not_believed()
    {
        _first.Fails = new StationException("never", retryAfter: TimeSpan.FromDays(400));
        await AskAsync();
        _failover.Status[0].ClosedUntil.ShouldBe(_clock.Now + TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task One_of_another_network_is_refused_for_good()
    {
        _first.Refusal = "it is of chain 5";
        (await AskAsync()).ShouldBe("second");
        _clock.Advance(100_000);
        _first.Refusal = null;
        (await AskAsync()).ShouldBe("second");
        _first.Asked.ShouldBe(0);

        _second.Fails = new StationException("gone");
        await Should.ThrowAsync<StationException>(AskAsync());
        _first.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task When_all_are_refused_it_says_why()
    {
        _first.Refusal = "it is of chain 5";
        _second.Refusal = "it is of chain 6";
        (await Should.ThrowAsync<InvalidOperationException>(AskAsync())).Message.ShouldBe("first: it is of chain 5; second: it is of chain 6");
    }

    [Fact]
    public async Task An_answer_that_all_would_give_is_not_asked_for_again()
    {
        _first.Fails = new StationException("reverted", tryNext: false, atFault: false);
        await Should.ThrowAsync<StationException>(AskAsync());
        _second.Asked.ShouldBe(0);
        _failover.Status[0].ErrorPercent.ShouldBe(0);
    }

    [Fact]
    public async Task A_blank_answer_is_given_when_nobody_knows_more()
    {
        (await AskAsync(answer => answer == "second")).ShouldBe("second");
        (await AskAsync(_ => false)).ShouldBe("second");
        _second.Fails = new StationException("gone");
        (await AskAsync(_ => false)).ShouldBe("first");
    }

    [Fact]
    public async Task What_could_not_be_asked_is_shown_before_what_lacks_the_data()
    {
        _first.Fails = new StationException("no such block", atFault: false);
        _second.Fails = new StationException("gone");
        (await Should.ThrowAsync<StationException>(AskAsync())).Message.ShouldBe("gone");
    }

    [Fact]
    public async Task One_that_lags_is_asked_last()
    {
        _first.Head = 90;
        await _failover.ProbeAsync(Stop);
        (await AskAsync()).ShouldBe("second");

        _first.Head = 98;
        await _failover.ProbeAsync(Stop);
        (await AskAsync()).ShouldBe("first");
    }

    [Fact]
    public async Task One_that_is_not_ready_is_asked_last()
    {
        _first.Head = null;
        await _failover.ProbeAsync(Stop);
        (await AskAsync()).ShouldBe("second");
    }

    [Fact]
    public async Task Heads_are_compared_by_itself_from_time_to_time()
    {
        var failover = Over(new FailoverOptions { ProbeInterval = TimeSpan.FromSeconds(10) });
        _first.Head = 90;
        await failover.AskAsync((station, _) => station.AskAsync(), Stop);
        failover.Status[0].Head.ShouldBe(90UL);
        (await failover.AskAsync((station, _) => station.AskAsync(), Stop)).ShouldBe("second");
    }

    [Fact]
    public async Task A_slow_one_is_asked_after_a_quick_one()
    {
        _first.Meanwhile = () => _clock.Advance(9);
        for (var i = 0; i < 3; i++) await AskAsync();
        (await AskAsync()).ShouldBe("second");
        _failover.Status[0].Latency!.Value.ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task All_are_asked_at_once_and_failures_are_answers()
    {
        _first.Fails = new StationException("gone");
        var answers = await _failover.AskAllAsync((station, _) => station.AskAsync(), Stop);
        answers.Select(answer => answer.Value ?? answer.Failure!.Message).ShouldBe(["gone", "second"]);
    }

    [Fact]
    public async Task Cancellation_is_no_failure_of_an_endpoint()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            _failover.AskAsync<string>((_, stop) => Task.FromCanceled<string>(stop), source.Token));
        _failover.Status[0].LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task Waits_are_spread_by_a_seed_that_repeats_them()
    {
        _first.Fails = new StationException("gone");
        var waits = new List<TimeSpan>();
        foreach (var seed in new ulong[] { 1, 1, 2, 3, 4, 5 })
        {
            var failover = Over(new FailoverOptions { Seed = seed, ProbeInterval = TimeSpan.MaxValue });
            await failover.AskAsync((station, _) => station.AskAsync(), Stop);
            waits.Add(failover.Status[0].WaitsUntil!.Value - _clock.Now);
        }
        waits[1].ShouldBe(waits[0]);
        waits.Distinct().Count().ShouldBeGreaterThan(2);
        waits.ShouldAllBe(wait => wait >= TimeSpan.FromSeconds(0.8) && wait <= TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public void There_must_be_an_endpoint() =>
        Should.Throw<ArgumentException>(() => new Failover<Station>([], new StationRules(), new FailoverOptions(), _clock));
}
