using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Storage;

public sealed class PostgresLeadershipTests : IAsyncLifetime
{
    /// <summary>A leader that never renews: as one that was stopped.</summary>
    private static readonly LeaseTiming Stopped = LeaseTiming.Standard with
    {
        Duration = TimeSpan.FromSeconds(1),
        Margin = TimeSpan.FromSeconds(0.2),
        Renewal = TimeSpan.FromHours(1),
    };

    private readonly List<IAsyncDisposable> _open = [];
    private PostgresDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await PostgresCluster.NewAsync(empty: true);

    public async ValueTask DisposeAsync()
    {
        foreach (var each in Enumerable.Reverse(_open)) await each.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_routers_that_start_on_an_empty_database_one_leads()
    {
        var (one, two) = (await RouterAsync(), await RouterAsync());
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<LeaderTerm>[] wins = [one.Leadership.WinAsync(enough.Token), two.Leadership.WinAsync(enough.Token)];

        var first = await Task.WhenAny(wins);

        var (leader, standby) = first == wins[0] ? (one, two) : (two, one);
        (await first).Fencing.ShouldBe(1);
        leader.Leadership.Current.State.ShouldBe(LeadershipState.Leader);
        await UntilAsync(() => standby.Leadership.Current.Fencing == 1);
        standby.Leadership.Current.State.ShouldBe(LeadershipState.Standby);
        standby.Leadership.Current.Holder!.ShouldContain($"process {Environment.ProcessId} on");
        await enough.CancelAsync();
    }

    [Fact]
    public async Task A_lease_that_is_given_back_is_taken_with_the_next_number()
    {
        var (one, two) = (await RouterAsync(), await RouterAsync());
        var term = await one.Leadership.WinAsync(Cancellation);
        await term.DisposeAsync();

        var next = await two.Leadership.WinAsync(Cancellation);

        next.Fencing.ShouldBe(2);
        next.MayAct.ShouldBeTrue();
        Should.Throw<DeposedException>(one.Leadership.RequireLead);
    }

    [Fact]
    public async Task A_leader_whose_session_ended_is_followed_at_once_and_its_successor_acts_when_the_lease_would_have_run_out()
    {
        var timing = LeaseTiming.Standard with { Duration = TimeSpan.FromMinutes(5), Renewal = TimeSpan.FromHours(1) };
        var (one, two) = (await RouterAsync(timing), await RouterAsync(timing));
        await one.Leadership.WinAsync(Cancellation);
        await _database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stafi-router lease'");

        var term = await two.Leadership.WinAsync(Cancellation);

        term.Fencing.ShouldBe(2);
        term.MayAct.ShouldBeFalse();
        Should.Throw<DeposedException>(two.Leadership.RequireLead);
        one.Leadership.RequireLead();
        await Should.ThrowAsync<DeposedException>(() => WriteAsync(one));
        await WriteAsync(two);
    }

    [Fact]
    public async Task A_leader_that_stood_still_for_longer_than_its_lease_signs_and_writes_nothing_when_it_goes_on()
    {
        var (one, two) = (await RouterAsync(Stopped), await RouterAsync());
        var old = await one.Leadership.WinAsync(Cancellation);

        var term = await two.Leadership.WinAsync(Cancellation);

        term.Fencing.ShouldBe(2);
        Should.Throw<DeposedException>(one.Leadership.RequireLead);
        old.MayAct.ShouldBeFalse();
        await UntilAsync(() => old.Lost.IsCancellationRequested);
        // In the middle of a round it does not know yet that it is over: the database does.
        one.Store.Lead(1);
        (await Should.ThrowAsync<DeposedException>(() => WriteAsync(one))).Held.ShouldBe(1);
        await WriteAsync(two);
    }

    [Fact]
    public async Task A_deposed_leader_stands_by_and_may_lead_again()
    {
        var (one, two) = (await RouterAsync(Stopped), await RouterAsync());
        var old = await one.Leadership.WinAsync(Cancellation);
        var term = await two.Leadership.WinAsync(Cancellation);
        await old.DisposeAsync();
        one.Leadership.Current.State.ShouldBe(LeadershipState.Standby);
        await term.DisposeAsync();

        (await one.Leadership.WinAsync(Cancellation)).Fencing.ShouldBe(3);
    }

    [Fact]
    public async Task A_timer_that_is_early_leaves_no_leader_in_office_whose_lease_has_run_out()
    {
        var one = await RouterAsync(Stopped, new EarlyTimers());
        var term = await one.Leadership.WinAsync(Cancellation);

        await UntilAsync(() => term.Lost.IsCancellationRequested);

        one.Leadership.Current.State.ShouldBe(LeadershipState.Standby);
    }

    [Fact]
    public async Task A_write_holds_up_a_successor_but_no_renewal()
    {
        var one = await RouterAsync();
        var term = await one.Leadership.WinAsync(Cancellation);
        await using var other = new PostgresLeaseSession(_database.Connection, TimeSpan.FromSeconds(1));

        await one.Store.WriteAsync(
            async session =>
            {
                await WaitAsync(session);
                (await other.RunAsync(
                    another => PostgresLease.RenewAsync(another, term.Fencing, TimeSpan.FromSeconds(8), locked: true), Cancellation)).ShouldBeTrue();
                await Should.ThrowAsync<StoreLostException>(() => other.RunAsync(
                    another => PostgresLease.TakeAsync(another, "a successor", TimeSpan.FromSeconds(8), locked: false), Cancellation));
                return true;
            },
            Cancellation);

        (await other.RunAsync(
            another => PostgresLease.TakeAsync(another, "a successor", TimeSpan.FromSeconds(8), locked: false), Cancellation)).ShouldBe(2);
    }

    [Fact]
    public async Task A_command_borrows_the_lead_only_when_no_router_has_had_it_for_a_while()
    {
        var (one, command) = (await RouterAsync(Stopped), await RouterAsync());
        var term = await one.Leadership.WinAsync(Cancellation);
        (await command.Leadership.BorrowAsync(Cancellation)).ShouldBeNull();
        await _database.ExecuteAsync("UPDATE lease SET expires_at = expires_at - 30000");
        (await command.Leadership.BorrowAsync(Cancellation)).ShouldBeNull();
        await term.DisposeAsync();
        await _database.ExecuteAsync("UPDATE lease SET expires_at = 0");

        (await command.Leadership.BorrowAsync(Cancellation))!.Fencing.ShouldBe(2);
    }

    [Fact]
    public async Task A_database_that_goes_away_is_a_failing_source_and_comes_back()
    {
        var one = await RouterAsync();
        await one.Leadership.WinAsync(Cancellation);
        await WriteAsync(one);
        await _database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()");

        var lost = await Should.ThrowAsync<StoreLostException>(() => WriteAsync(one));

        Router.Execution.SourceFailure.Is(lost).ShouldBeTrue();
        await WriteAsync(one);
        one.Leadership.RequireLead();
    }

    private async Task<Member> RouterAsync(LeaseTiming? timing = null, TimeProvider? clock = null)
    {
        var store = new PostgresStore(_database.Connection, StoreAccess.Writer, TimeProvider.System);
        await store.OpenAsync(Cancellation);
        var leadership = new PostgresLeadership(
            store, timing ?? LeaseTiming.Standard, clock ?? TimeProvider.System, NullLogger<PostgresLeadership>.Instance);
        _open.AddRange([store, leadership]);
        return new Member(store, leadership);
    }

    private static Task<int> WriteAsync(Member member) => member.Store.WriteAsync(WaitAsync, Cancellation);

    private static Task<int> WaitAsync(StoreSession session) =>
        session.ExecuteAsync("INSERT INTO waiting (subject, since_block) VALUES ('a', 1) ON CONFLICT (subject) DO NOTHING");

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
    }

    private sealed record Member(PostgresStore Store, PostgresLeadership Leadership);

    /// <summary>Its timers of about a second are due much too early.</summary>
    private sealed class EarlyTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
            callback, state, dueTime > TimeSpan.FromSeconds(0.4) && dueTime < TimeSpan.FromSeconds(2) ? dueTime - TimeSpan.FromSeconds(0.3) : dueTime, period);
    }
}
