using System.Globalization;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Web.Health;

/// <summary>Tells from what the loop publishes whether it turns and whether it can do its work.</summary>
public sealed class HealthDesk(PlanBoard board, LoopPulse pulse, ILeadership leadership, TimeProvider clock)
{
    /// <summary>
    /// A loop that got nowhere for so long hangs: longer than a round in which every question runs into its time limit. Whoever restarts the
    /// process by it should not do so sooner.
    /// </summary>
    public static readonly TimeSpan Hangs = TimeSpan.FromMinutes(10);

    /// <summary>A loop whose last round is so old does not follow: a round begins at least once a minute.</summary>
    public static readonly TimeSpan Lags = TimeSpan.FromMinutes(3);

    /// <summary>A head so old (25 slots of mainnet) means that the nodes do not follow the chain.</summary>
    public static readonly TimeSpan OldHead = TimeSpan.FromMinutes(5);

    /// <summary>Whether the loop turns.</summary>
    public LifeReport Life()
    {
        var age = clock.GetUtcNow() - pulse.LastMove;
        return new LifeReport(age < Hangs, Seconds(age));
    }

    /// <summary>Whether the router can do its work, and what it is.</summary>
    public ReadinessReport Readiness()
    {
        var state = board.Current;
        var leader = leadership.Current;
        var obstacles = state.Readiness.Reasons.Concat(Lateness(state)).ToArray();
        return new ReadinessReport(
            obstacles.Length == 0,
            obstacles,
            Role(leader),
            leader.Since,
            leader.Fencing,
            state.Mode.ToString().ToLowerInvariant(),
            state.World?.Head is { } head ? new HeadReport(head.Number, head.Hash.ToString(), Seconds(clock.GetUtcNow() - head.Timestamp)) : null,
            pulse.LastRound,
            state.Alerts.Count);
    }

    private IEnumerable<string> Lateness(RouterState state)
    {
        var now = clock.GetUtcNow();
        if (pulse.LastRound is { } round && now - round >= Lags)
            yield return string.Create(CultureInfo.InvariantCulture, $"the last round of the loop ended {Seconds(now - round)} s ago");
        if (state.World?.Head is { } head && now - head.Timestamp >= OldHead)
            yield return string.Create(CultureInfo.InvariantCulture, $"the newest block, {head.Number}, is {Seconds(now - head.Timestamp)} s old: the execution nodes do not follow the chain");
    }

    private string Role(Leadership leader) => (leadership.IsShared, leader.State) switch
    {
        (false, _) => "stands alone",
        (_, LeadershipState.Leader) => "leader",
        _ => "standby",
    };

    private static long Seconds(TimeSpan age) => (long)Math.Floor(age.TotalSeconds);
}
