namespace Stafi.Devnet.Hosts;

internal static class HostLifetime
{
    /// <summary>Ends, without an exception, when the token is cancelled.</summary>
    public static async Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() => cancelled.TrySetResult());
        await cancelled.Task;
    }
}
