namespace Stafi.Devnet.Tests.Hosts;

/// <summary>Waits for what a running network will do by itself.</summary>
internal sealed class Eventually(Func<string> explain)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public async Task<T> GetAsync<T>(string what, Func<CancellationToken, Task<T?>> look, int seconds = 120) where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            try
            {
                if (await look(limit.Token) is { } found) return found;
                await Task.Delay(Interval, limit.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"It did not happen within {seconds} s: {what}. The hosts said: {explain()}");
            }
        }
    }

    public Task TrueAsync(string what, Func<CancellationToken, Task<bool>> look, int seconds = 120) =>
        GetAsync<object>(what, async stopping => await look(stopping) ? what : null, seconds);
}
