using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Running;
using Stafi.Simulation.Tests.World;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// The validator client is a backup only: never more than its share of the validators is there, their fees go to the pool, and when all has settled each
/// has returned, or the plan says why not.
/// </summary>
internal sealed class TrustJudge : IJudge
{
    private long _newest;

    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        if (run.Options.Policy.Trust is not { } trust) return [];
        var broken = new List<string>();
        var client = run.Network.Client;
        var begun = (await run.Journal.NewestAsync(8, default)).Where(intent => intent.Id > _newest).ToArray();
        if (begun.Length > 0) _newest = begun[0].Id;
        if (begun.Any(intent => intent.Step is EntrustStep && intent.State is not IntentState.Abandoned))
        {
            var there = client.Keys.ToHashSet();
            foreach (var intent in await run.Journal.OpenAsync(default))
            {
                if (intent.Step is EntrustStep step) _ = there.Add(step.Key);
            }
            var staked = run.Network.Chain.Head.State.Pool.Keys.Values.Count(key => key.Status is PubkeyStatus.Staked);
            var most = Math.Max(1, trust.Share * staked / 10_000);
            if (there.Count > most) broken.Add($"{there.Count} validators are in the validator client or on their way there, and {most} may be");
        }
        // Of a key that is handed over again the newest hand-over counts: its fees may go nowhere until it is confirmed.
        foreach (var intent in (await run.Journal.NewestAsync(8, default)).Where(intent => intent.Step is EntrustStep).DistinctBy(intent => ((EntrustStep)intent.Step).Key))
        {
            var key = ((EntrustStep)intent.Step).Key;
            if (intent.State is IntentState.Confirmed && client.Has(key) && client.RecipientOf(key) != Names.Pool.SuperNodeFeePool)
                broken.Add($"intent {intent.Id} is confirmed, and the fees of {key} go to {client.RecipientOf(key)?.ToString() ?? "nobody"}");
        }
        if (run.IsSettled && client.Keys.Count > 0 && !(run.Process.Plan?.Holds ?? []).Any(held => held.Rule == "TrustReturn"))
            broken.Add($"{client.Keys.Count} validators are in the validator client although SSV takes validators, and no hold says why");
        return broken;
    }
}
