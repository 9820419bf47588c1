using Stafi.Router.Storage;
using Stafi.Router.Web.Health;
using Stafi.Router.Web.Tests.Building;

namespace Stafi.Router.Web.Tests.Health;

public sealed class HealthDeskTests : IDisposable
{
    private readonly RunningRouter _router = RunningRouter.Create();

    private HealthDesk Desk => _router.Get<HealthDesk>();

    [Fact]
    public void Before_the_first_round_it_lives_and_is_not_ready()
    {
        _ = Desk;
        Desk.Life().Live.ShouldBeTrue();
        var report = Desk.Readiness();
        report.Ready.ShouldBeFalse();
        report.Obstacles.ShouldBe(["it has just started"]);
        report.Head.ShouldBeNull();
        report.LastRound.ShouldBeNull();
    }

    [Fact]
    public void A_round_without_obstacles_makes_it_ready()
    {
        _router.Publish();
        var report = Desk.Readiness();
        report.Ready.ShouldBeTrue();
        report.Head!.AgeSeconds.ShouldBe(7);
        report.Mode.ShouldBe("view");
        report.LastRound.ShouldBe(_router.Clock.Now);
    }

    [Fact]
    public void Obstacles_are_told_in_words()
    {
        _router.Publish(obstacles: ["the beacon node does not answer"]);
        var report = Desk.Readiness();
        report.Ready.ShouldBeFalse();
        report.Obstacles.ShouldBe(["the beacon node does not answer"]);
    }

    [Theory]
    [InlineData(true, LeadershipState.Leader, "leader")]
    [InlineData(true, LeadershipState.Standby, "standby")]
    [InlineData(false, LeadershipState.Leader, "stands alone")]
    public void It_says_what_it_is_and_since_when(bool shared, LeadershipState state, string role)
    {
        var since = _router.Clock.Now.AddMinutes(-1);
        _router.Leadership.IsShared = shared;
        _router.Leadership.Current = new Leadership(state, since, 4, null);
        _router.Publish();
        var report = Desk.Readiness();
        (report.Role, report.Since, report.Fencing, report.Ready).ShouldBe((role, since, 4, true));
    }

    [Fact]
    public void A_chain_that_stands_still_is_an_obstacle()
    {
        _router.Publish();
        _router.Clock.Now += HealthDesk.OldHead;
        _router.Pulse.Round(null);
        var report = Desk.Readiness();
        report.Ready.ShouldBeFalse();
        report.Obstacles.ShouldHaveSingleItem().ShouldContain("do not follow the chain");
    }

    [Fact]
    public void A_loop_that_gets_nowhere_is_not_ready_and_later_not_alive()
    {
        _router.Publish();
        _router.Clock.Now += HealthDesk.Lags;
        Desk.Readiness().Obstacles.ShouldContain("the last round of the loop ended 180 s ago");
        Desk.Life().Live.ShouldBeTrue();
        _router.Clock.Now += HealthDesk.Hangs;
        Desk.Life().Live.ShouldBeFalse();
    }

    [Fact]
    public void A_long_reading_of_history_that_gets_on_is_alive()
    {
        _router.Publish();
        for (var i = 0; i < 4; i++)
        {
            _router.Clock.Now += HealthDesk.Hangs / 2;
            _router.Pulse.Move();
            Desk.Life().Live.ShouldBeTrue();
        }
        Desk.Readiness().Ready.ShouldBeFalse();
    }

    public void Dispose() => _router.Dispose();
}
