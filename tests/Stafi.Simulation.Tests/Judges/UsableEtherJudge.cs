using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// When all has settled, every 32 ETH that may be used are staked, and every deposited key is staked and registered, unless the plan says why
/// not; and nothing is stuck in flight.
/// </summary>
internal sealed class UsableEtherJudge : IJudge
{
    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        if (!run.IsSettled) return [];
        if (run.Process.Plan is not { } plan) return ["there is no plan"];
        var broken = new List<string>();
        var state = run.Network.Chain.Head.State;
        var beacon = run.Network.Beacon.Model.State;
        var idle = state.Pool.Keys.Where(pair => pair.Value.Status is not PubkeyStatus.Unmatched)
            .Where(pair => pair.Value.Status is not PubkeyStatus.Staked || !Accounts.Owners.Any(owner => state.Ssv.Validators.ContainsKey((owner, pair.Key))))
            .Where(pair => beacon.Find(pair.Key) is not { IsExiting: true } && !run.Network.Client.Has(pair.Key))
            .ToArray();
        foreach (var (key, known) in idle.Take(3))
        {
            var isExplained = plan.Holds.Any(held => held.Code is not HeldCode.WaitsForCompany
                && (Mentions(held, key.ToString()) || held.Rule == (known.Status is PubkeyStatus.Staked ? "Onboard" : "Stake")));
            if (!isExplained) broken.Add($"key {key} is {known.Status} since long, and no hold says why. {Holds(plan.Holds)}");
        }
        var needed = Wei.FromEther(31) * (ulong)state.Pool.Keys.Values.Count(key => key.Status is PubkeyStatus.Deposited or PubkeyStatus.Matched);
        var solo = SoloEarmarks.At(run.Network.Chain.Head, run);
        var free = state.Pool.Balance.SaturatingSubtract(run.Options.Policy.PoolReserve + state.Pool.Missing + needed + solo.Earmark);
        free -= solo.ForOffers(free, run.Options.Policy.Solo);
        if (free >= Wei.FromEther(32) && !plan.Holds.Any(held => held.Rule == "Deposit" && held.Code is not (HeldCode.PoolTooSmall or HeldCode.WaitsForCompany)))
            broken.Add($"{free} of the pool could be used, and no hold says why they are not. {Holds(plan.Holds)}");
        foreach (var intent in await run.Journal.OpenAsync(default))
        {
            if (intent.State is IntentState.Signed or IntentState.Sent or IntentState.Reserved)
                broken.Add($"intent {intent.Id} ({intent.Step.Kind}) is {intent.State} after {SimulationRun.Quiet} quiet blocks; {Nonces(run, intent)}");
        }
        return broken;
    }

    private static string Nonces(SimulationRun run, Intent intent)
    {
        if (intent.Account is not { } account) return "it is a message";
        var state = run.Network.Chain.Head.State;
        var newest = intent.Attempts.Count == 0 ? "nothing signed" : $"offers {intent.Attempts[^1].MaxFeePerGas.Value} wei for each of {intent.Attempts[^1].GasLimit} gas";
        return $"nonce {intent.Nonce}, the chain's {state.NonceOf(account)}, balance {state.BalanceOf(account)}, {newest}, waiting nonces "
            + string.Join(' ', run.Network.Chain.Mempool.All.Where(each => each.From == account).Select(each => each.Transaction.Nonce))
            + "; alerts: " + string.Join(' ', run.Storage.Alerts.Standing.Select(alert => alert.Text));
    }

    private static bool Mentions(Held held, string key) => held.Subject.Contains(key, StringComparison.Ordinal)
        || held.Text.Contains(key, StringComparison.Ordinal) || held.Facts.Values.Any(fact => fact.Contains(key, StringComparison.Ordinal));

    private static string Holds(IReadOnlyList<Held> holds) => "Holds: " + string.Join("; ", holds.Select(held => $"{held.Rule} {held.Subject} {held.Code}"));
}
