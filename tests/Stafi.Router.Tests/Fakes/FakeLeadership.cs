using Stafi.Router.Storage;

namespace Stafi.Router.Tests.Fakes;

/// <summary>Leads when the test says so.</summary>
internal sealed class FakeLeadership : ILeadership, IDisposable
{
    private TaskCompletionSource<LeaderTerm> _win = new();
    private CancellationTokenSource _lost = new();

    /// <summary>Terms that were given back.</summary>
    public int Ended { get; private set; }

    public Leadership Current { get; private set; } = new(LeadershipState.Standby, DateTimeOffset.UnixEpoch, null, null);

    public bool IsShared => true;

    public void Lead(long fencing)
    {
        Current = new Leadership(LeadershipState.Leader, DateTimeOffset.UnixEpoch, fencing, "the test");
        var win = _win;
        _win = new TaskCompletionSource<LeaderTerm>();
        _lost = new CancellationTokenSource();
        win.SetResult(new LeaderTerm(fencing, () => true, End, _lost.Token));
    }

    public void Lose() => _lost.Cancel();

    public Task<LeaderTerm> WinAsync(CancellationToken cancellation) => _win.Task.WaitAsync(cancellation);

    public Task<LeaderTerm?> BorrowAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public void RequireLead()
    {
        if (Current.State is not LeadershipState.Leader) throw new DeposedException(0);
    }

    public void Dispose()
    {
        _lost.Dispose();
    }

    private ValueTask End()
    {
        Ended++;
        Current = Current with { State = LeadershipState.Standby };
        return ValueTask.CompletedTask;
    }
}
