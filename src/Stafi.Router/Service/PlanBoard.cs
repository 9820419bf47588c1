using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Service;

/// <summary>Where the loop puts its newest state and everybody else reads it.</summary>
public sealed class PlanBoard(RouterOptions options, ILeadership leadership, TimeProvider clock)
{
    private volatile RouterState _current = new(
        options.Mode, new Readiness(["it has just started"], []), null, null, [], clock.GetUtcNow());

    public RouterState Current => _current;

    public void Publish(WorldView world, Plan plan, Readiness readiness, IReadOnlyList<Alert> alerts) =>
        _current = new RouterState(options.Mode, readiness, world, plan, alerts, clock.GetUtcNow()) { Leadership = leadership.Current };

    /// <summary>Keeps the newest snapshot, which is no longer of now.</summary>
    public void PublishObstacles(IReadOnlyList<string> obstacles) =>
        _current = _current with { Readiness = new Readiness(obstacles, []), At = clock.GetUtcNow(), Leadership = leadership.Current };
}
