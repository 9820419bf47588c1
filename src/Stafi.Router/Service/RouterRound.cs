using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Journaling;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Service;

/// <summary>One round of the loop: follow, watch, observe, plan, publish, act.</summary>
public sealed class RouterRound(
    IChainFollower follower,
    WorldViewBuilder builder,
    IJournal journal,
    IAlerts alerts,
    PlanBoard board,
    LivenessObserver liveness,
    Policy policy,
    ILogger<RouterRound> logger,
    Actor? actor = null)
{
    private readonly ChangeLog _changes = new(logger);
    private Hash32? _done;
    private Reading<ChainPoint>? _finalized;

    /// <summary>Does a round when there is a new block.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var head = await follower.SyncAsync(cancellation);
        if (head.Hash == _done) return;
        if (actor is not null && _finalized is not null) await actor.WatchAsync(head, _finalized, cancellation);
        var world = await builder.BuildAsync(head, cancellation);
        _finalized = world.Finalized;
        var plan = Planner.Plan(world, policy);
        var readiness = Readiness.Of(world, plan, policy);
        board.Publish(world, plan, readiness, await alerts.CurrentAsync(cancellation));
        _changes.Report(plan, readiness);
        if (!SameWaiting(world.WaitingSince, plan.Waiting)) await journal.ReplaceWaitingAsync(plan.Waiting, cancellation);
        await liveness.ObserveAsync(world, cancellation);
        if (actor is not null) await actor.ActAsync(world, plan, cancellation);
        _done = head.Hash;
    }

    /// <summary>A round could not be done.</summary>
    public void Report(IReadOnlyList<string> obstacles)
    {
        board.PublishObstacles(obstacles);
        _changes.Report(obstacles);
    }

    private static bool SameWaiting(IReadOnlyDictionary<string, ulong> before, IReadOnlyDictionary<string, ulong> now) =>
        before.Count == now.Count && now.All(pair => before.TryGetValue(pair.Key, out var since) && since == pair.Value);
}
