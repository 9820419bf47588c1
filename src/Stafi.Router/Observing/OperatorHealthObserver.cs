using Stafi.Router.Configuration;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Api;
using Stafi.Ssv.Subgraph;

namespace Stafi.Router.Observing;

/// <summary>
/// What SSV's API says of the operators, asked for at its own rhythm beside the loop: a slow API delays nothing. Since when one is active or
/// not is also known from the notes of before.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="options">The rhythm.</param>
/// <param name="clock">The clock.</param>
/// <param name="notes">What was noted before this process; null without.</param>
/// <param name="fallback">The subgraph, which is asked when the API fails; null without.</param>
public sealed class OperatorHealthObserver(
    ISsvApiClient api, OperatorApiOptions options, TimeProvider clock, OperatorNotes? notes = null, SubgraphOperators? fallback = null)
{
    private const string Api = "SSV API";

    private readonly ReadingSource _source = new("the operators' API of SSV", clock);
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _asked = DateTimeOffset.MinValue;
    private Reading<IReadOnlyDictionary<ulong, OperatorObservation>>? _newest;
    private IReadOnlyDictionary<ulong, OperatorHealth>? _lastSeen;
    private SubgraphList<SubgraphOperator>? _indexed;

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
        _indexed = _newest.IsKnown || fallback is null ? null : await fallback.ReadAsync(cancellation);
    }

    /// <summary>What the API says of one operator. The subgraph cannot say how an operator works: it only explains what is unknown.</summary>
    public Reading<OperatorObservation> Of(ulong id, DateTimeOffset now)
    {
        var all = Newest;
        if (!all.TryGet(out var known)) return Reading.Unknown<OperatorObservation>(all.Reason! + Indexed(id), all.Since!.Value);
        return known.TryGetValue(id, out var operatorSeen)
            ? Reading.Known(operatorSeen)
            : Reading.Unknown<OperatorObservation>($"the operators' API of SSV does not list operator {id}", now);
    }

    private async Task<IReadOnlyDictionary<ulong, OperatorObservation>> AskAsync(CancellationToken cancellation)
    {
        var operators = await api.GetOperatorsAsync(cancellation);
        var now = clock.GetUtcNow();
        var before = _lastSeen ?? (notes is null ? new Dictionary<ulong, OperatorHealth>() : await notes.LastHealthAsync(cancellation));
        var seen = operators.ToDictionary(each => each.Id, each => Observe(each, before.GetValueOrDefault(each.Id), now));
        // One that is missing in an answer keeps its time.
        _lastSeen = before.Where(each => !seen.ContainsKey(each.Key)).Concat(seen.Select(each => KeyValuePair.Create(each.Key, each.Value.Health))).ToDictionary();
        return seen;
    }

    private string Indexed(ulong id)
    {
        if (_indexed is not { } list) return "";
        var found = list.Items.FirstOrDefault(each => each.Id == id);
        return found is null
            ? $"; the subgraph does not list it at block {list.IndexedBlock.Number}"
            : $"; the subgraph lists it at block {list.IndexedBlock.Number} with {found.ValidatorCount} validators"
                + (found.IsRemoved ? ", removed" : found.IsPrivate ? ", private" : "");
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
                : null)
        {
            Origin = new Origin(Api, now),
            PublicKey = seen.PublicKey,
            Type = seen.Type,
            SsvClient = seen.SsvClient,
            MevRelays = seen.MevRelays,
        };
    }
}
