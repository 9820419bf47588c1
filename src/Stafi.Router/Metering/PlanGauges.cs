using System.Diagnostics.Metrics;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;

namespace Stafi.Router.Metering;

/// <summary>What the newest snapshot and its plan hold. A label value that is absent counts 0; all label values come from fixed lists.</summary>
internal static class PlanGauges
{
    public static void Add(Meter meter, PlanBoard board)
    {
        meter.CreateObservableGauge(
            "stafi.router.plan.steps", () => Count(board.Current.Plan?.Steps, "kind", step => step.Step.Kind), null, "Steps of the newest plan");
        meter.CreateObservableGauge(
            "stafi.router.plan.holds", () => Count(board.Current.Plan?.Holds, "code", held => held.Code), null, "What the newest plan holds back");
        meter.CreateObservableGauge(
            "stafi.router.intents.open", () => Count(board.Current.World?.Intents, "state", intent => intent.State.ToString()), null,
            "Intents whose effect is not final");
        meter.CreateObservableGauge(
            "stafi.router.alerts", () => Count(board.Current.Alerts, "code", alert => alert.Code), null, "Alerts that stand");
        meter.CreateObservableGauge(
            "stafi.router.validators", () => Count(board.Current.World?.Validators, "status", validator => validator.PoolStatus.ToString()), null,
            "Our validators by their status in the staking pool");
        meter.CreateObservableGauge(
            "stafi.router.validators.beacon", () => Count(board.Current.World?.Validators, "status", BeaconStatus), null,
            "Our validators by their status in the finalized beacon state");
        meter.CreateObservableGauge(
            "stafi.router.validators.registered", () => Known(board.Current.World, world => world.Validators.Count(each => each.Registration is not null)), null,
            "Our validators that are registered on the SSV network");
        meter.CreateObservableGauge(
            "stafi.router.account.balance", () => Balances(board.Current.World), "ether", "Balance of an SSV owner account");
        meter.CreateObservableGauge(
            "stafi.router.pool.balance", () => board.Current.World?.Pool is { } pool && pool.TryGet(out var view) ? [Ether(view.Balance)] : Nothing, "ether",
            "Balance of the staking pool");
    }

    private static readonly Measurement<double>[] Nothing = [];

    private static IEnumerable<Measurement<int>> Count<T>(IReadOnlyList<T>? items, string label, Func<T, string> value) =>
        (items ?? []).CountBy(value).Select(pair => new Measurement<int>(pair.Value, KeyValuePair.Create<string, object?>(label, pair.Key)));

    private static IEnumerable<Measurement<int>> Known(WorldView? world, Func<WorldView, int> value) =>
        world is null ? [] : [new Measurement<int>(value(world))];

    private static string BeaconStatus(ValidatorView validator) =>
        validator.BeaconStatus.TryGet(out var status) ? status?.ToString() ?? "Absent" : "Unknown";

    private static IEnumerable<Measurement<double>> Balances(WorldView? world)
    {
        foreach (var owner in world?.Owners ?? [])
        {
            if (owner.Balance.TryGet(out var balance)) yield return Ether(balance, KeyValuePair.Create<string, object?>("account", owner.Address.ToString()));
        }
    }

    // Metrics are floating point for whoever reads them; nothing is decided by them.
    private static Measurement<double> Ether(Wei amount, params ReadOnlySpan<KeyValuePair<string, object?>> labels) => new((double)amount.Value / 1e18, labels);
}
