using System.Diagnostics.Metrics;
using Stafi.Router.Metering;

namespace Stafi.Router.Service;

/// <summary>Whether the loop turns: when it last got anywhere, and how long its rounds take.</summary>
public sealed class LoopPulse(TimeProvider clock, IMeterFactory meters)
{
    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private readonly Histogram<double> _durations = meters.Create(RouterMeter.Name).CreateHistogram(
        "stafi.router.round.duration", "s", "Duration of the rounds that looked at a new block",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] });

    private long _rounded;
    private long _moved;

    /// <summary>When the last round ended, well or not; null before the first.</summary>
    public DateTimeOffset? LastRound => TimeOf(ref _rounded);

    /// <summary>When the loop last got anywhere: a round ended or a range of history was stored; its start before the first.</summary>
    public DateTimeOffset LastMove => TimeOf(ref _moved) ?? _started;

    /// <summary>A part of a long round is done.</summary>
    public void Move() => Volatile.Write(ref _moved, clock.GetUtcNow().UtcTicks);

    /// <summary>A round ended.</summary>
    /// <param name="began">Timestamp of the clock at its beginning; null when it had no new block to look at.</param>
    public void Round(long? began)
    {
        Volatile.Write(ref _rounded, clock.GetUtcNow().UtcTicks);
        Move();
        if (began is { } start) _durations.Record(clock.GetElapsedTime(start).TotalSeconds);
    }

    private static DateTimeOffset? TimeOf(ref long ticks) =>
        Volatile.Read(ref ticks) is var value and not 0 ? new DateTimeOffset(value, TimeSpan.Zero) : null;
}
