using Stafi.Router.Configuration;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Api;

namespace Stafi.Router.Observing;

/// <summary>What SSV's API says of the operators, asked for at its own rhythm beside the loop: a slow API delays nothing.</summary>
public sealed class OperatorHealthObserver(ISsvApiClient api, OperatorApiOptions options, TimeProvider clock)
{
    private readonly ReadingSource _source = new("the operators' API of SSV", clock);
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _asked = DateTimeOffset.MinValue;
    private Reading<IReadOnlyDictionary<ulong, OperatorObservation>>? _newest;
    private IReadOnlyDictionary<ulong, OperatorObservation> _lastSeen = new Dictionary<ulong, OperatorObservation>();

    /// <summary>The newest answer.</summary>
    public Reading<IReadOnlyDictionary<ulong, OperatorObservation>> Newest =>
        _newest ?? Reading.Unknown<IReadOnlyDictionary<ulong, OperatorObservation>>(
            "the operators' API of SSV has not answered yet", clock.GetUtcNow());

    /// <summary>Starts asking when it is time to; does not wait.</summary>
    public void KeepFresh(CancellationToken cancellation)
    {
        if (!_running.IsCompleted || clock.GetUtcNow() - _asked < options.Refresh) return;
        _running = RefreshAsync(cancellation);
    }

    /// <summary>Asks now and waits.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        _asked = clock.GetUtcNow();
        _newest = await _source.ReadAsync(() => AskAsync(cancellation), cancellation);
    }

    /// <summary>What the API says of one operator.</summary>
    public static Reading<OperatorObservation> Of(
        ulong id, Reading<IReadOnlyDictionary<ulong, OperatorObservation>> all, DateTimeOffset now)
    {
        if (!all.TryGet(out var known)) return Reading.Unknown<OperatorObservation>(all.Reason!, all.Since!.Value);
        return known.TryGetValue(id, out var operatorSeen)
            ? Reading.Known(operatorSeen)
            : Reading.Unknown<OperatorObservation>($"the operators' API of SSV does not list operator {id}", now);
    }

    private async Task<IReadOnlyDictionary<ulong, OperatorObservation>> AskAsync(CancellationToken cancellation)
    {
        var operators = await api.GetOperatorsAsync(cancellation);
        var now = clock.GetUtcNow();
        _lastSeen = operators.ToDictionary(each => each.Id, each => Observe(each, _lastSeen.GetValueOrDefault(each.Id)?.Health, now));
        return _lastSeen;
    }

    private static OperatorObservation Observe(ApiOperator seen, OperatorHealth? before, DateTimeOffset now)
    {
        // The API says 0 % of operators without validators: that is no performance, good or bad.
        var works = seen.Status is not ApiOperatorStatus.NoValidators && seen.ValidatorsCount is not 0;
        var active = seen.Status switch
        {
            ApiOperatorStatus.Active or ApiOperatorStatus.NoValidators => true,
            ApiOperatorStatus.Unknown => seen.IsActive is true,
            _ => false,
        };
        var isActive = active && seen.IsDeleted is not true;
        return new OperatorObservation(
            seen.Name,
            new OperatorHealth(
                isActive,
                works ? seen.Performance24Hours?.BasisPoints : null,
                works ? seen.Performance30Days?.BasisPoints : null,
                before is null || before.IsActive == isActive ? before?.Since : now),
            seen.Location,
            seen is { ExecutionClient: { Length: > 0 } execution, ConsensusClient: { Length: > 0 } consensus }
                ? new ClientPair(execution, consensus)
                : null);
    }
}
