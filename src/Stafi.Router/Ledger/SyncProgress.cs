using Microsoft.Extensions.Logging;

namespace Stafi.Router.Ledger;

/// <summary>Says how far a reading of history is: a line every few seconds and one at its end, however many requests it takes.</summary>
internal sealed partial class SyncProgress(ulong from, ulong to, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private DateTimeOffset _said = clock.GetUtcNow();
    private long _events;

    /// <summary>All blocks up to this one are read and stored.</summary>
    public void Reached(ulong block, int events)
    {
        _events += events;
        var now = clock.GetUtcNow();
        if (block < to && now - _said < Pause) return;

        _said = now;
        var done = block - from + 1;
        var whole = to - from + 1;
        var left = (now - _began) * ((double)(whole - done) / done);
        // A few new blocks after a pause are no history.
        if (whole > 1) Read(logger, block, to, 100d * done / whole, _events, TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)));
    }

    [LoggerMessage(2001, LogLevel.Information, "Read the logs up to block {Block} of {Target} ({Percent:F1} %): {Events} events; about {Left} left")]
    private static partial void Read(ILogger logger, ulong block, ulong target, double percent, long events, TimeSpan left);
}
