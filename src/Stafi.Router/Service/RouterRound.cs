using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;
using Stafi.Router.Uptime;

namespace Stafi.Router.Service;

/// <summary>One round of the loop: follow, watch, observe, plan, publish, act. A standby reads, plans and publishes only.</summary>
public sealed class RouterRound(
    IChainFollower follower,
    ILedger ledger,
    WorldViewBuilder builder,
    IJournal journal,
    IAlerts alerts,
    PlanBoard board,
    LivenessObserver liveness,
    EjectionWatch ejections,
    OperatorWatch operators,
    ExposureObserver exposures,
    BudgetWatch budgets,
    Policy policy,
    ILogger<RouterRound> logger,
    Actor? actor = null,
    UptimeReport? uptime = null)
{
    private readonly ChangeLog _changes = new(logger);
    private (Hash32 Head, long? Fencing, bool Acts) _done;
    private Reading<ChainPoint>? _finalized;
    private long _readBack;

    /// <summary>Does a round when there is a new block; answers whether there was one.</summary>
    /// <param name="term">The term in which this router leads; null while it stands by.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> RunAsync(LeaderTerm? term, CancellationToken cancellation)
    {
        var head = term is null ? await StoredHeadAsync(cancellation) : await follower.SyncAsync(cancellation);
        var acts = actor is not null && term is { MayAct: true };
        if (_done == (head.Hash, term?.Fencing, acts)) return false;
        if (acts) await WatchAsync(term!, head, cancellation);
        var world = await builder.BuildAsync(head, cancellation);
        _finalized = world.Finalized;
        var plan = Planner.Plan(world, policy);
        var readiness = Readiness.Of(world, plan, policy);
        board.Publish(world, plan, readiness, await alerts.CurrentAsync(cancellation));
        _changes.Report(plan, readiness);
        if (term is not null && !SameWaiting(world.WaitingSince, plan.Waiting)) await journal.ReplaceWaitingAsync(plan.Waiting, cancellation);
        if (term is not null) await liveness.ObserveAsync(world, cancellation);
        if (term is not null) await ejections.ObserveAsync(world, cancellation);
        if (term is not null) await operators.ObserveAsync(world, cancellation);
        if (term is not null) await exposures.ObserveAsync(world, cancellation);
        if (term is not null) await budgets.ObserveAsync(world, cancellation);
        if (acts && _readBack != term!.Fencing)
        {
            // The next round asks again, with or without a new block.
            ServiceLog.NotReadBack(logger);
            return true;
        }
        if (acts) await actor!.ActAsync(world, plan, cancellation);
        if (acts) uptime?.Observe(world, plan, cancellation);
        _done = (head.Hash, term?.Fencing, acts);
        return true;
    }

    /// <summary>A round could not be done.</summary>
    public void Report(IReadOnlyList<string> obstacles)
    {
        board.PublishObstacles(obstacles);
        _changes.Report(obstacles);
    }

    /// <summary>The leader before may have placed keys up to its last moment: a term begins with reading back what became of that.</summary>
    private async Task WatchAsync(LeaderTerm term, ChainPoint head, CancellationToken cancellation)
    {
        _finalized ??= await builder.FinalizedAsync(cancellation);
        if (await actor!.WatchAsync(head, _finalized, cancellation)) _readBack = term.Fencing;
    }

    private async Task<ChainPoint> StoredHeadAsync(CancellationToken cancellation) => await ledger.CursorAsync(cancellation)
        ?? throw new ObservationException("The leading router has not read a block yet.");

    private static bool SameWaiting(IReadOnlyDictionary<string, ulong> before, IReadOnlyDictionary<string, ulong> now) =>
        before.Count == now.Count && now.All(pair => before.TryGetValue(pair.Key, out var since) && since == pair.Value);
}
