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

    /// <summary>The health of one operator.</summary>
    public static Reading<OperatorHealth> HealthOf(
        ulong id, Reading<IReadOnlyDictionary<ulong, OperatorObservation>> all, DateTimeOffset now)
    {
        if (!all.TryGet(out var known)) return Reading.Unknown<OperatorHealth>(all.Reason!, all.Since!.Value);
        return known.TryGetValue(id, out var operatorSeen)
            ? Reading.Known(operatorSeen.Health)
            : Reading.Unknown<OperatorHealth>($"the operators' API of SSV does not list operator {id}", now);
    }

    private async Task<IReadOnlyDictionary<ulong, OperatorObservation>> AskAsync(CancellationToken cancellation)
    {
        var operators = await api.GetOperatorsAsync(cancellation);
        return operators.ToDictionary(each => each.Id, Observe);
    }

    private static OperatorObservation Observe(ApiOperator seen)
    {
        // The API says 0 % of operators without validators: that is no performance, good or bad.
        var works = seen.Status is not ApiOperatorStatus.NoValidators && seen.ValidatorsCount is not 0;
        var active = seen.Status switch
        {
            ApiOperatorStatus.Active or ApiOperatorStatus.NoValidators => true,
            ApiOperatorStatus.Unknown => seen.IsActive is true,
            _ => false,
        };
        return new OperatorObservation(
            seen.Name,
            new OperatorHealth(
                active && seen.IsDeleted is not true,
                works ? seen.Performance24Hours?.BasisPoints : null,
                works ? seen.Performance30Days?.BasisPoints : null));
    }
}
