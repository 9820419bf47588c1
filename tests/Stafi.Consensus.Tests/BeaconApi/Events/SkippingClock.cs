namespace Stafi.Consensus.Tests.BeaconApi.Events;

/// <summary>A clock on which short waits are over at once and long ones never end; keeps how long the short ones were.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(5);

    public List<TimeSpan> Waited { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= Short) Waited.Add(dueTime);
        return base.CreateTimer(callback, state, dueTime <= Short ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
