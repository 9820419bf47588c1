using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.Ssv.Clusters;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// A key in the validator client is in no cluster of ours, nor on its way into one; and no epoch is attested both there and by a cluster.
/// </summary>
internal sealed class ClientPlaceJudge : IJudge
{
    private readonly HashSet<(ulong Epoch, BlsPublicKey Key)> _overSsv = [];

    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var client = run.Network.Client;
        if (client.Ever.Count == 0) return [];
        var broken = new List<string>();
        var (there, arriving) = (client.Keys.ToHashSet(), new Dictionary<BlsPublicKey, long>());
        foreach (var intent in (await run.Journal.OpenAsync(default)).Where(intent => intent.State is IntentState.Signed or IntentState.Sent))
        {
            if (intent.Step is EntrustStep entrust) _ = there.Add(entrust.Key);
            if (intent.Step is not RegisterStep register) continue;
            foreach (var key in register.Keys) arriving[key] = intent.Id;
        }
        foreach (var key in there)
        {
            if (ClusterOf(run, key) is { } cluster) broken.Add($"key {key} is in the validator client, or on its way there, and in {cluster}");
            if (arriving.TryGetValue(key, out var intent)) broken.Add($"key {key} is in the validator client, or on its way there, and intent {intent} registers it");
        }
        broken.AddRange(client.Ever.SelectMany(key => SignedTwice(run, key)));
        return broken;
    }

    private IEnumerable<string> SignedTwice(SimulationRun run, BlsPublicKey key)
    {
        var (beacon, ssv) = (run.Network.Beacon.Model, run.Network.Chain.Head.State.Ssv);
        var epoch = beacon.CurrentEpoch;
        if (ClusterOf(run, key) is { } cluster && ssv.Clusters[cluster].Active && beacon.State.Find(key)?.IsActiveAt(epoch) is true) _ = _overSsv.Add((epoch, key));
        for (var e = epoch > 0 ? epoch - 1 : 0; e <= epoch; e++)
        {
            if (_overSsv.Contains((e, key)) && run.Network.Client.HasSigned(e, key))
                yield return $"key {key} attested epoch {e} in the validator client and over SSV: it is slashed";
        }
    }

    private static ClusterKey? ClusterOf(SimulationRun run, BlsPublicKey key)
    {
        foreach (var owner in Accounts.Owners)
        {
            if (run.Network.Chain.Head.State.Ssv.Validators.TryGetValue((owner, key), out var operators)) return new ClusterKey(owner, operators);
        }
        return null;
    }
}
