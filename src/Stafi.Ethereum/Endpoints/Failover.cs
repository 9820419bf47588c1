using System.Runtime.ExceptionServices;

namespace Stafi.Ethereum.Endpoints;

/// <summary>
/// Asks the healthiest of several endpoints, and the next one when it fails. A failed endpoint is asked after the others for a while that
/// grows; one that asked for a pause (<c>Retry-After</c>) gets it; one of another network is never used.
/// </summary>
public sealed class Failover<TClient>
{
    private readonly (Endpoint<TClient> Endpoint, EndpointHealth Health)[] _all;
    private readonly EndpointRules<TClient> _rules;
    private readonly FailoverOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private DateTimeOffset _probed = DateTimeOffset.MinValue;

    /// <summary>The endpoints in the order of preference.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Failover(IReadOnlyList<Endpoint<TClient>> endpoints, EndpointRules<TClient> rules, FailoverOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(options);
        if (endpoints.Count == 0) throw new ArgumentException("There is no endpoint to ask.", nameof(endpoints));
        var backoff = new Backoff(options);
        _all = [.. endpoints.Select(endpoint => (endpoint, new EndpointHealth(endpoint.Name, options, backoff, time)))];
        (_rules, _options, _time) = (rules, options, time);
    }

    /// <summary>How all of them do, in the order of preference.</summary>
    public IReadOnlyList<EndpointStatus> Status => [.. _all.Select(each => each.Health.Status)];

    /// <summary>The endpoints that may be asked now, the best first.</summary>
    public IReadOnlyList<Endpoint<TClient>> Available => [.. Ordered().Select(each => each.Endpoint)];

    /// <summary>The answer of the first endpoint that gives one.</summary>
    /// <param name="ask">The request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isWhole">False for an answer that says nothing (not found): another endpoint may know more. Such an answer is returned when none does.</param>
    public async Task<T> AskAsync<T>(Func<TClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken, Func<T, bool>? isWhole = null)
    {
        ArgumentNullException.ThrowIfNull(ask);
        StartProbe(cancellationToken);
        var failures = new List<Exception>();
        (bool Has, T Answer) blank = (false, default!);
        foreach (var (endpoint, health) in Ordered())
        {
            try
            {
                if (!await IsRightAsync(endpoint, health, cancellationToken)) continue;
                var answer = await MeasureAsync(endpoint, health, ask, cancellationToken);
                if (isWhole is null || isWhole(answer)) return answer;
                blank = (true, answer);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && _rules.Judge(failure) is { } meaning)
            {
                if (!meaning.TryNext) throw;
                failures.Add(failure);
            }
        }
        if (blank.Has) return blank.Answer;
        // One that could not be asked says more than one that lacks the data.
        var shown = failures.FirstOrDefault(failure => _rules.Judge(failure)!.Value.IsEndpointAtFault) ?? failures.FirstOrDefault();
        if (shown is not null) ExceptionDispatchInfo.Throw(shown);
        throw Unavailable();
    }

    /// <summary>The answers of all endpoints that may be asked, each a value or a failure, in no promised order.</summary>
    public async Task<IReadOnlyList<EndpointAnswer<T>>> AskAllAsync<T>(Func<TClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var answers = await Task.WhenAll(Ordered().Select(each => TryAskAsync(each.Endpoint, each.Health, ask, cancellationToken)));
        var asked = answers.Where(answer => answer is not null).Select(answer => answer!).ToArray();
        return asked.Length > 0 ? asked : throw Unavailable();
    }

    /// <summary>Compares the heads of all endpoints, so that one that stopped following is asked last. Failures are remembered, not thrown.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _probed = _time.GetUtcNow();
        await Task.WhenAll(Ordered().Select(each => ProbeAsync(each.Endpoint, each.Health, cancellationToken)));
    }

    private async Task ProbeAsync(Endpoint<TClient> endpoint, EndpointHealth health, CancellationToken cancellationToken)
    {
        var answer = await TryAskAsync(endpoint, health, _rules.HeadAsync, cancellationToken);
        if (answer is not { Failure: null }) return;
        if (answer.Value is { } head) health.SawHead(head);
        else health.Failed("it is not ready", null);
    }

    private void StartProbe(CancellationToken cancellationToken)
    {
        if (_all.Length == 1) return;
        lock (_lock)
        {
            if (_time.GetUtcNow() - _probed < _options.ProbeInterval) return;
        }
        // Beside the request: a node that hangs must not delay what another one answers. What fails is in its health.
        _ = ProbeAsync(cancellationToken);
    }

    private async Task<EndpointAnswer<T>?> TryAskAsync<T>(
        Endpoint<TClient> endpoint, EndpointHealth health, Func<TClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            if (!await IsRightAsync(endpoint, health, cancellationToken)) return null;
            return new EndpointAnswer<T>(endpoint.Name, await MeasureAsync(endpoint, health, ask, cancellationToken), null);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && _rules.Judge(failure) is not null)
        {
            return new EndpointAnswer<T>(endpoint.Name, default, failure);
        }
    }

    private async Task<bool> IsRightAsync(Endpoint<TClient> endpoint, EndpointHealth health, CancellationToken cancellationToken)
    {
        if (health.IsIdentified) return true;
        if (await MeasureAsync(endpoint, health, _rules.RefusalAsync, cancellationToken) is { } refusal)
        {
            health.Refuse(refusal);
            return false;
        }
        return health.IsIdentified = true;
    }

    private async Task<T> MeasureAsync<T>(
        Endpoint<TClient> endpoint, EndpointHealth health, Func<TClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        try
        {
            var answer = await ask(endpoint.Client, cancellationToken);
            health.Succeeded(_time.GetElapsedTime(start));
            return answer;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && _rules.Judge(failure) is { } meaning)
        {
            if (meaning.IsEndpointAtFault) health.Failed(failure.Message, meaning.RetryAfter);
            else health.Succeeded(_time.GetElapsedTime(start));
            throw;
        }
    }

    private (Endpoint<TClient> Endpoint, EndpointHealth Health)[] Ordered()
    {
        var now = _time.GetUtcNow();
        var best = _all.Max(each => each.Health.Status.Head) ?? 0;
        return [.. _all.Where(each => each.Health.Status.Refused is null && !each.Health.IsClosed(now)).OrderBy(each => each.Health.Rank(now, best))];
    }

    private Exception Unavailable()
    {
        var now = _time.GetUtcNow();
        var status = Status;
        var closed = status.Where(each => each.Refused is null && each.ClosedUntil > now).ToArray();
        if (closed.Length == 0) return _rules.Unavailable(string.Join("; ", status.Select(each => $"{each.Name}: {each.Refused}")), null);
        var wait = closed.Min(each => each.ClosedUntil)!.Value - now;
        return _rules.Unavailable($"all endpoints asked for a pause, the shortest of {wait.TotalSeconds:0.#} s", wait);
    }
}
