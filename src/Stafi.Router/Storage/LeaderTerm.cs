namespace Stafi.Router.Storage;

/// <summary>One time of leading, from when the lease was taken until it is lost or given back.</summary>
/// <param name="fencing">The lease's number.</param>
/// <param name="mayAct">Whether something new may be signed now.</param>
/// <param name="end">Gives the lease back.</param>
/// <param name="lost">Cancelled when the lease is lost.</param>
public sealed class LeaderTerm(long fencing, Func<bool> mayAct, Func<ValueTask> end, CancellationToken lost) : IAsyncDisposable
{
    /// <summary>The number that all writes of the term carry.</summary>
    public long Fencing => fencing;

    /// <summary>
    /// False while the lease of the leader before could still hold in that leader's belief, and once this one may have ended: then nothing new
    /// is signed.
    /// </summary>
    public bool MayAct => mayAct();

    /// <summary>Cancelled when somebody else leads or may lead.</summary>
    public CancellationToken Lost => lost;

    public ValueTask DisposeAsync() => end();
}
