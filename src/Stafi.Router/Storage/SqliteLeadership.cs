namespace Stafi.Router.Storage;

/// <summary>Whoever has opened the database for writing leads: the operating system's lock lasts as long as the process.</summary>
internal sealed class SqliteLeadership(IStore store, TimeProvider time) : ILeadership
{
    private readonly DateTimeOffset _started = time.GetUtcNow();

    public Leadership Current => new(
        store.FencingNumber is null ? LeadershipState.Standby : LeadershipState.Leader, _started, store.FencingNumber, WriterLease.ThisProcess(_started));

    public bool IsShared => false;

    public async Task<LeaderTerm> WinAsync(CancellationToken cancellation)
    {
        await store.OpenAsync(cancellation);
        return store.FencingNumber is { } fencing
            ? new LeaderTerm(fencing, () => true, () => ValueTask.CompletedTask, CancellationToken.None)
            : throw new StoreException("The database is open for reading only; this process can not lead.");
    }

    public async Task<LeaderTerm?> BorrowAsync(CancellationToken cancellation) => await WinAsync(cancellation);

    public void RequireLead()
    {
        if (store.FencingNumber is null) throw new StoreException("The database is not open for writing; this process may not sign.");
    }
}
