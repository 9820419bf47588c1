using Microsoft.Extensions.Logging;

namespace Stafi.Devnet.Hosts;

/// <summary>Repeats a step at an interval; a failed step is reported and does not end the loop.</summary>
internal sealed class Polling : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private Polling(string host, TimeSpan interval, Func<CancellationToken, Task> step, ILogger logger)
    {
        _loop = Task.Run(() => RepeatAsync(host, interval, step, logger, _stop.Token), CancellationToken.None);
    }

    public static Polling Start(string host, TimeSpan interval, Func<CancellationToken, Task> step, ILogger logger) =>
        new(host, interval, step, logger);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private static async Task RepeatAsync(
        string host, TimeSpan interval, Func<CancellationToken, Task> step, ILogger logger, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await step(cancellationToken);
                await Task.Delay(interval, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                HostLog.StepFailed(logger, host, failure.Message);
                await Task.Delay(interval, CancellationToken.None);
            }
        }
    }
}
