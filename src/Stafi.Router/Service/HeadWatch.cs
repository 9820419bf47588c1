using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi.Events;

namespace Stafi.Router.Service;

/// <summary>
/// Wakes the loop when a beacon node tells of something new, so that it need not wait for its interval. Events are hints: a round looks at
/// the chain itself, and without any event the interval goes on. Every node has a stream of its own; one that is open is enough.
/// </summary>
public sealed class HeadWatch(IReadOnlyList<IBeaconEvents> streams, TimeProvider clock, ILogger<HeadWatch> logger)
{
    /// <summary>
    /// Time between an event and the look: the execution node takes the block in at about the same time, other nodes tell of it too, and a
    /// node that floods the router with events makes no busy loop.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(200);

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Listens until cancelled.</summary>
    public Task ListenAsync(CancellationToken cancellation) => Task.WhenAll(streams.Select(stream => ListenAsync(stream, cancellation)));

    /// <summary>Returns when there is something new, at the latest after the interval.</summary>
    public async Task WaitAsync(TimeSpan interval, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(interval, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await _news.Reader.ReadAsync(either.Token);
            await Task.Delay(Settling, clock, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The interval is over, which is news enough.
        }
    }

    private async Task ListenAsync(IBeaconEvents stream, CancellationToken cancellation)
    {
        try
        {
            await foreach (var next in stream.ReadAsync(cancellation))
            {
                if (next is StreamLost lost)
                {
                    ServiceLog.StreamLost(logger, lost.Node, lost.Reason);
                    continue;
                }
                // After an opening too: what happened before it is not told again.
                if (next is StreamOpened opened) ServiceLog.StreamOpened(logger, opened.Node);
                _news.Writer.TryWrite(true);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception failure)
        {
            ServiceLog.ListeningFailed(logger, failure);
        }
    }
}
