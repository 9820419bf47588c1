using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// A solo user's key is never run by the router, and what the plan keeps for solo users and offers them is what the chain says when all has settled.
/// </summary>
internal sealed class SoloJudge : IJudge
{
    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var block = run.Network.Chain.Head;
        var light = block.State.Pool.Light;
        if (light.Keys.IsEmpty) return [];
        var broken = new List<string>();
        foreach (var key in light.Keys.Keys)
        {
            if (Accounts.Owners.Any(owner => block.State.Ssv.Validators.ContainsKey((owner, key)))) broken.Add($"the solo user's key {key} is in a cluster of ours");
            if (run.Network.Client.Has(key)) broken.Add($"the solo user's key {key} is in our validator client");
        }
        var open = await run.Journal.OpenAsync(default);
        foreach (var intent in open.Where(intent => intent.Step is StakeStep or RegisterStep or EntrustStep))
        {
            if (intent.State is IntentState.Reserved) continue;
            broken.AddRange(intent.Keys.Where(key => light.Keys.ContainsKey(key.PublicKey))
                .Select(key => $"intent {intent.Id} ({intent.Step.Kind}) is of the solo user's key {key.PublicKey}"));
        }
        // What is on its way to the pool is spent for the plan, and not yet for the chain.
        var isUnderWay = open.Any(intent => intent is { Step: DepositStep or StakeStep, State: not IntentState.Mined });
        if (run.IsSettled && !isUnderWay && run.Process.Plan is { Steps.Count: 0 }) JudgePlan(run, broken);
        return broken;
    }

    private static void JudgePlan(SimulationRun run, List<string> broken)
    {
        var plan = run.Process.Plan!;
        if (run.Network.Chain.Find(plan.Head.Hash) is not { } block || plan.Solo is not { Places: { } offered }) return;
        var earmarks = SoloEarmarks.At(block, run);
        var kept = plan.Holds.FirstOrDefault(held => held.Code == HeldCode.KeptForSolo)?.Facts["kept"] ?? Wei.Zero.ToString();
        if (kept != earmarks.Earmark.ToString()) broken.Add($"the plan keeps {kept} for solo users, and {earmarks.Kept} keys with {earmarks.Earmark} are to be kept for");
        var pool = block.State.Pool;
        var needed = Wei.FromEther(31) * (ulong)pool.Keys.Values.Count(key => key.Status is PubkeyStatus.Deposited or PubkeyStatus.Matched);
        var free = pool.Balance.SaturatingSubtract(run.Options.Policy.PoolReserve + pool.Missing + needed + earmarks.Earmark);
        // Lost keys of ours hold nothing; whose they are the plan knows better.
        var most = earmarks.Places(pool.Balance.SaturatingSubtract(run.Options.Policy.PoolReserve + pool.Missing + earmarks.Earmark));
        if (offered < earmarks.Places(free) || offered > most)
            broken.Add($"the plan offers {offered} places to solo users, and {free} of the pool are free for {earmarks.PlacesLeft} places of {earmarks.PoolPart}");
    }
}
