using System.Runtime.CompilerServices;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ethereum.Logs;

/// <summary>
/// Reads the logs of a long range of blocks in queries that the endpoint can answer: it starts moderately, asks for less when the endpoint
/// refuses, for more when it answers, and remembers what it learned for its next scan. One scan at a time.
/// </summary>
public sealed class LogScanner
{
    /// <summary>Answers in a row after which a size that was refused is tried again: the blocks may have been unusually full.</summary>
    private const int ForgetAfter = 50;

    private readonly IExecutionClient _client;
    private readonly LogScannerOptions _options;
    private ulong _size;
    private ulong _ceiling;
    private int _answers;

    /// <summary>A scanner of one endpoint.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public LogScanner(IExecutionClient client, LogScannerOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.InitialRange, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRange, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SuspiciousCount, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.GrowAfter, 1);
        _client = client;
        _options = options;
        _ceiling = (ulong)options.MaxRange;
        _size = (ulong)Math.Min(options.InitialRange, options.MaxRange);
    }

    /// <summary>
    /// The ranges from the filter's first block to its last, in order and without gaps. The last block must be known to the endpoint: a node
    /// answers for blocks that it has not seen with nothing.
    /// </summary>
    /// <exception cref="JsonRpcException">A query failed for another reason than its size, or for its size although it is of one block. What was
    /// given before is complete; scan again from the block after it.</exception>
    public async IAsyncEnumerable<LogRange> ScanAsync(LogFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.BlockHash is not null) throw new ArgumentException("A scan is over a range of blocks, not one block by hash.", nameof(filter));
        var from = filter.FromBlock;
        while (from <= filter.ToBlock)
        {
            var to = filter.ToBlock - from < _size ? filter.ToBlock : from + _size - 1;
            var logs = await TryReadAsync(filter with { FromBlock = from, ToBlock = to }, cancellationToken);
            if (logs is null) continue;
            yield return new LogRange(from, to, logs);
            if (to == ulong.MaxValue) yield break;
            from = to + 1;
        }
    }

    /// <summary>The logs, or null when the query was too large and the next one will be smaller.</summary>
    private async Task<IReadOnlyList<Log>?> TryReadAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        var blocks = filter.ToBlock - filter.FromBlock + 1;
        try
        {
            var logs = await _client.GetLogsAsync(filter, cancellationToken);
            if (logs.Count >= _options.SuspiciousCount && blocks > 1)
            {
                Shrink(blocks, blocks / 2);
                return null;
            }
            Grow(blocks, logs.Count);
            return logs;
        }
        catch (JsonRpcException refused) when (blocks > 1 && IsAboutSize(refused))
        {
            var usable = SuggestedRange.TryParse(refused.Reason, out var from, out var to) && from == filter.FromBlock && to >= from && to < filter.ToBlock;
            Shrink(blocks, usable ? to - from + 1 : blocks / 2);
            return null;
        }
    }

    private bool IsAboutSize(JsonRpcException refused) =>
        refused.Kind is JsonRpcFailure.RangeTooLarge || (refused.Kind is JsonRpcFailure.Timeout && _options.ShrinksOnTimeout);

    private void Shrink(ulong refused, ulong next)
    {
        _ceiling = refused - 1;
        _size = next;
        _answers = 0;
    }

    private void Grow(ulong answered, int logs)
    {
        _answers++;
        if (_answers % ForgetAfter == 0) _ceiling = Math.Min((ulong)_options.MaxRange, 2 * _ceiling);
        // A query cut short by the end of the range says nothing about a larger one.
        // Twice as many logs would not be believed, and were read for nothing.
        var fits = logs <= (_options.SuspiciousCount - 1) / 2;
        if (fits && answered == _size && _answers % _options.GrowAfter == 0) _size = Math.Min(_ceiling, 2 * _size);
    }
}
