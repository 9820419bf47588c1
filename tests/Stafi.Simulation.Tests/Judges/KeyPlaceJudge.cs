using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.Ssv.Clusters;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// A key is in one place: among our clusters on the chain, in transactions that may still be mined, and in intents that may still have effect.
/// </summary>
internal sealed class KeyPlaceJudge : IJudge
{
    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var places = new Dictionary<BlsPublicKey, HashSet<ClusterKey>>();
        foreach (var ((owner, key), operators) in run.Network.Chain.Head.State.Ssv.Validators)
        {
            if (Accounts.Owners.Contains(owner)) Add(key, owner, operators);
        }
        foreach (var intent in await run.Journal.OpenAsync(default))
        {
            // What is mined stands on the chain, or its block was lost and the journal says so in the next round.
            if (intent.State is not (IntentState.Signed or IntentState.Sent) || intent.Step is not RegisterStep step) continue;
            foreach (var key in step.Keys) Add(key, step.Owner, step.Operators);
        }
        return [.. places.Where(pair => pair.Value.Count > 1).Select(pair => $"key {pair.Key} is live in {string.Join(" and ", pair.Value)}")];

        void Add(BlsPublicKey key, Address owner, OperatorSet operators)
        {
            if (!places.TryGetValue(key, out var of)) places[key] = of = [];
            of.Add(new ClusterKey(owner, operators));
        }
    }
}
