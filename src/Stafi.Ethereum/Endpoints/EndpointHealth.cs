namespace Stafi.Ethereum.Endpoints;

/// <summary>What is remembered of one endpoint; safe to use from several requests at once.</summary>
public sealed class EndpointHealth
{
    /// <summary>Weight of the newest answer in the averages: one in so many.</summary>
    private const int Window = 8;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly FailoverOptions _options;
    private readonly Backoff _backoff;
    private readonly TimeProvider _time;
    private EndpointStatus _status;
    private int _errorPermille;
    private int _failures;

    internal EndpointHealth(string name, FailoverOptions options, Backoff backoff, TimeProvider time)
    {
        (_options, _backoff, _time) = (options, backoff, time);
        _status = new EndpointStatus(name, null, null, null, 0, null, null, null, null);
    }

    /// <summary>How it does now.</summary>
    public EndpointStatus Status
    {
        get
        {
            lock (_lock) return _status;
        }
    }

    internal bool IsIdentified { get; set; }

    /// <summary>It answered, whatever the answer was.</summary>
    internal void Succeeded(TimeSpan latency)
    {
        lock (_lock)
        {
            _failures = 0;
            Count(failed: false);
            var average = _status.Latency is { } before ? before + ((latency - before) / Window) : latency;
            _status = _status with { Latency = average, WaitsUntil = null };
        }
    }

    /// <summary>It did not, or refused for now.</summary>
    internal void Failed(string reason, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            Count(failed: true);
            _status = _status with { LastFailure = reason, WaitsUntil = now + _backoff.After(++_failures) };
            if (retryAfter is not { } asked) return;
            _status = _status with { ClosedUntil = now + (asked < _options.LongestRetryAfter ? asked : _options.LongestRetryAfter) };
        }
    }

    internal void SawHead(ulong head)
    {
        lock (_lock) _status = _status with { Head = head, HeadSeen = _time.GetUtcNow() };
    }

    /// <summary>It is never used again.</summary>
    internal void Refuse(string reason)
    {
        lock (_lock) _status = _status with { Refused = reason };
    }

    internal bool IsClosed(DateTimeOffset now) => Status.ClosedUntil > now;

    /// <summary>The lower the sooner it is asked; equal ones keep the order of the configuration.</summary>
    internal int Rank(DateTimeOffset now, ulong bestHead)
    {
        var status = Status;
        var rank = 0;
        if (status.WaitsUntil > now) rank += 8;
        if (status.Head is { } head && bestHead > head && bestHead - head > _options.TolerableLag) rank += 4;
        if (status.ErrorPercent >= 50) rank += 2;
        if (status.Latency > Slow) rank += 1;
        return rank;
    }

    private void Count(bool failed)
    {
        _errorPermille = ((_errorPermille * (Window - 1)) + (failed ? 1000 : 0)) / Window;
        _status = _status with { ErrorPercent = _errorPermille / 10 };
    }
}
