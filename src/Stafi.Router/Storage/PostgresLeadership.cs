using Microsoft.Extensions.Logging;

namespace Stafi.Router.Storage;

/// <summary>
/// Leads by the lease row. It takes the lease when that has run out, or at once when the advisory lock says that its holder's session has
/// ended; in that case it acts only after the old lease would have run out, since its holder may live and only have lost the connection.
/// </summary>
internal sealed class PostgresLeadership : ILeadership, IAsyncDisposable
{
    // A command leaves the lease to the routers that stand by for it.
    private static readonly TimeSpan BorrowAfter = TimeSpan.FromMinutes(1);

    private readonly PostgresStore _store;
    private readonly LeaseTiming _timing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PostgresLeaseSession _session;
    private readonly string _self;
    private volatile Leadership _current;
    private volatile PostgresTerm? _term;
    private string? _said;

    public PostgresLeadership(PostgresStore store, LeaseTiming timing, TimeProvider time, ILogger<PostgresLeadership> logger)
    {
        _store = store;
        _timing = timing;
        _time = time;
        _logger = logger;
        _session = new PostgresLeaseSession(store.Database, timing.Patience);
        _self = WriterLease.ThisProcess(time.GetUtcNow());
        _current = new Leadership(LeadershipState.Standby, time.GetUtcNow(), null, null);
    }

    public Leadership Current => _current;

    public bool IsShared => true;

    public async Task<LeaderTerm> WinAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await TakeAsync(TimeSpan.Zero, cancellation) is { } term) return term;
            }
            catch (StoreLostException lost)
            {
                Say(lost.Message, () => LeadershipLog.NotAsked(_logger, lost.Message));
            }
            await Task.Delay(_timing.Poll, _time, cancellation);
        }
    }

    public Task<LeaderTerm?> BorrowAsync(CancellationToken cancellation) => TakeAsync(BorrowAfter, cancellation);

    public void RequireLead()
    {
        if (_term is not { } term) throw new DeposedException(_current.Fencing ?? 0);
        term.Require();
    }

    public async ValueTask DisposeAsync()
    {
        if (_term is { } term) await term.DisposeAsync();
        await _session.DisposeAsync();
    }

    /// <param name="idle">How long nobody must have held the lease; with zero also a lease whose holder's session has ended is taken.</param>
    /// <param name="cancellation">Stops it.</param>
    private async Task<LeaderTerm?> TakeAsync(TimeSpan idle, CancellationToken cancellation)
    {
        if (_term is not null) throw new InvalidOperationException("The term before has not ended.");
        var asked = _time.GetTimestamp();
        var (row, fencing) = await _session.RunAsync(session => TryTakeAsync(session, idle), cancellation);
        if (fencing is not { } number)
        {
            StandBy(row!);
            return null;
        }
        var wait = TimeSpan.FromMilliseconds(Math.Clamp(row?.Remaining ?? 0, 0, (long)_timing.Duration.TotalMilliseconds));
        _store.Lead(number);
        var term = new PostgresTerm(_session, _timing, _time, _logger, number, asked, wait, Ended);
        _term = term;
        _said = null;
        _current = new Leadership(LeadershipState.Leader, _time.GetUtcNow(), number, _self);
        LeadershipLog.Leads(_logger, number, (long)wait.TotalMilliseconds);
        return new LeaderTerm(number, () => term.MayAct, term.DisposeAsync, term.Lost);
    }

    private async Task<(PostgresLease.Row? Before, long? Fencing)> TryTakeAsync(StoreSession session, TimeSpan idle)
    {
        await PostgresLease.EnterAsync(session);
        var row = await PostgresLease.HasSchemaAsync(session) ? await PostgresLease.ReadAsync(session) : null;
        var locked = await _session.TryLockAsync(session);
        var ended = row is null || row.Remaining <= -idle.TotalMilliseconds;
        var abandoned = idle == TimeSpan.Zero && row?.Locked == 1 && locked;
        if (!ended && !abandoned)
        {
            await _session.UnlockAsync(session);
            return (row, null);
        }
        await _store.UpgradeAsync(session);
        return (row, await PostgresLease.TakeAsync(session, _self, _timing.Duration, locked));
    }

    private void StandBy(PostgresLease.Row row)
    {
        var before = _current;
        if (before.Fencing != row.Fencing) _current = before with { Fencing = row.Fencing, Holder = row.Holder };
        Say(row.Holder, () => LeadershipLog.StandsBy(_logger, row.Fencing, row.Holder));
    }

    private void Ended()
    {
        _store.Follow();
        _term = null;
        _current = new Leadership(LeadershipState.Standby, _time.GetUtcNow(), _current.Fencing, null);
    }

    /// <summary>A state that lasts is one line and not one for each look.</summary>
    private void Say(string what, Action say)
    {
        if (_said == what) return;
        _said = what;
        say();
    }
}
