using Microsoft.Extensions.Logging;

namespace Stafi.Router.Storage;

/// <summary>Renews the lease while the term lasts, and ends the term when it can no longer be sure of the lease.</summary>
internal sealed class PostgresTerm : IAsyncDisposable
{
    private readonly PostgresLeaseSession _session;
    private readonly LeaseTiming _timing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _fencing;
    private readonly long _actsFrom;
    private readonly Action _ended;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _expiry;
    private readonly Task _renewing;
    private long _believedUntil;
    private int _isOver;
    private int _isDisposed;

    /// <param name="session">The connection of the lease.</param>
    /// <param name="timing">How long it holds.</param>
    /// <param name="time">The monotonic clock.</param>
    /// <param name="logger">Says how it goes.</param>
    /// <param name="fencing">Number of the lease.</param>
    /// <param name="asked">Time stamp of the moment before it was asked for.</param>
    /// <param name="wait">How long the leader before may still believe in its own.</param>
    /// <param name="ended">Told once, when the term is over.</param>
    public PostgresTerm(
        PostgresLeaseSession session, LeaseTiming timing, TimeProvider time, ILogger logger, long fencing, long asked, TimeSpan wait, Action ended)
    {
        _session = session;
        _timing = timing;
        _time = time;
        _logger = logger;
        _fencing = fencing;
        _ended = ended;
        Lost = _lost.Token;
        _actsFrom = _time.GetTimestamp() + Ticks(wait);
        _believedUntil = BelievedUntil(asked);
        _expiry = time.CreateTimer(_ => ExpireIfDue(), null, timing.Duration - timing.Margin, Timeout.InfiniteTimeSpan);
        _renewing = RenewAsync();
    }

    public CancellationToken Lost { get; }

    public bool MayAct => IsSure && _time.GetTimestamp() >= _actsFrom;

    private bool IsSure => Volatile.Read(ref _isOver) == 0 && _time.GetTimestamp() < Volatile.Read(ref _believedUntil);

    /// <exception cref="DeposedException">Another router leads or may lead, or could still believe that it does.</exception>
    public void Require()
    {
        if (MayAct) return;
        if (!IsSure) Lose("the lease has run out");
        throw new DeposedException(_fencing);
    }

    /// <summary>Gives the lease back, if it still holds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        await _stop.CancelAsync();
        await _renewing;
        if (Volatile.Read(ref _isOver) == 0)
        {
            await GiveBackAsync();
            Over();
        }
        await _session.CloseAsync();
        await _expiry.DisposeAsync();
        _stop.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(_timing.Renewal, _time, _stop.Token);
                await RenewOnceAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The term is over.
        }
    }

    private async Task RenewOnceAsync()
    {
        try
        {
            var asked = _time.GetTimestamp();
            var ours = await _session.RunAsync(
                async session =>
                    await PostgresLease.RenewAsync(session, _fencing, _timing.Duration, await _session.TryLockAsync(session)),
                _stop.Token);
            if (!ours)
            {
                Lose("another router has taken it");
                return;
            }
            Volatile.Write(ref _believedUntil, BelievedUntil(asked));
            SetExpiry();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            // It is tried again until the lease has run out.
            if (Volatile.Read(ref _isOver) == 0) LeadershipLog.NotRenewed(_logger, _fencing, failure.Message);
        }
    }

    private async Task GiveBackAsync()
    {
        try
        {
            await _session.RunAsync(session => PostgresLease.ReleaseAsync(session, _fencing), CancellationToken.None);
            LeadershipLog.GivenBack(_logger, _fencing);
        }
        catch (StoreLostException)
        {
            // It runs out by itself.
        }
    }

    private void ExpireIfDue()
    {
        if (IsSure) SetExpiry();
        else Lose("it could not be renewed in time");
    }

    /// <summary>A timer drops parts of a millisecond, so that it may be due a moment before the lease has run out: then it is set anew.</summary>
    private void SetExpiry()
    {
        var left = _time.GetElapsedTime(_time.GetTimestamp(), Volatile.Read(ref _believedUntil));
        _expiry.Change(left > TimeSpan.Zero ? left + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Lose(string reason)
    {
        if (!Over()) return;
        LeadershipLog.Deposed(_logger, _fencing, reason);
        _stop.Cancel();
        _lost.Cancel();
    }

    private bool Over()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 1) return false;
        _ended();
        return true;
    }

    private long BelievedUntil(long asked) => asked + Ticks(_timing.Duration - _timing.Margin);

    private long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * _time.TimestampFrequency);
}
