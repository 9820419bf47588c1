using System.Diagnostics.Metrics;
using Stafi.Router.Configuration;
using Stafi.Router.Service;

namespace Stafi.Router.Metering;

/// <summary>Whether the loop turns and the chain goes on.</summary>
internal static class LoopGauges
{
    public static void Add(Meter meter, PlanBoard board, LoopPulse pulse, TimeProvider clock)
    {
        meter.CreateObservableGauge("stafi.router.ready", () => board.Current.Readiness.IsReady ? 1 : 0, null, "1 when nothing is in its way");
        meter.CreateObservableGauge(
            "stafi.router.acts", () => board.Current.Mode == RouterMode.Act ? 1 : 0, null, "1 in mode act, 0 in mode view");
        meter.CreateObservableGauge(
            "stafi.router.round.age", () => Age(pulse.LastRound), "s", "Seconds since the last round of the loop ended");
        meter.CreateObservableGauge(
            "stafi.router.head.block", () => OfHead(head => (long)head.Number), null, "Number of the newest block that was looked at");
        meter.CreateObservableGauge(
            "stafi.router.head.age", () => Age(board.Current.World?.Head.Timestamp), "s", "Age of that block by its timestamp");

        IEnumerable<Measurement<double>> Age(DateTimeOffset? time) =>
            time is { } known ? [new Measurement<double>((clock.GetUtcNow() - known).TotalSeconds)] : [];

        IEnumerable<Measurement<long>> OfHead(Func<Planning.World.ChainPoint, long> value) =>
            board.Current.World is { } world ? [new Measurement<long>(value(world.Head))] : [];
    }
}
