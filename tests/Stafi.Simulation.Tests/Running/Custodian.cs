using Stafi.Consensus.Bls;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Ports;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Running;

/// <summary>
/// The person who vouches that a key runs nowhere (<c>keys confirm-stopped</c>), where it became active before it had a place. What is said is true.
/// </summary>
internal sealed class Custodian(SimulationRun run)
{
    private readonly StopConfirmations _words = new(run.Storage.Store, run.Network.Clock);

    public async Task VouchAsync()
    {
        if (!run.Network.Random.OneIn(40)) return;
        var (chain, beacon) = (run.Network.Chain.Head.State, run.Network.Beacon.Model);
        var busy = (await run.Journal.OpenAsync(default)).SelectMany(intent => intent.Keys).Select(key => key.PublicKey).ToHashSet();
        var said = await _words.NewestAsync(default);
        var history = await run.Storage.AtClients.AllAsync(null, default);
        for (var index = 0; index < KeysPort.All.Count; index++)
        {
            var key = KeysPort.All[index];
            if (chain.Pool.StatusOf(key) is not PubkeyStatus.Staked || beacon.FinalizedBlock.State!.Find(key)?.IsActiveAt(beacon.CurrentEpoch) is not true) continue;
            if (busy.Contains(key) || said.ContainsKey(key) || IsSomewhere(key) || history[key].Any(MayStand)) continue;
            _ = await _words.AddAsync(new IntentKey((uint)index, key), "custodian", "it became active before it had a place", default);
            return;
        }
    }

    private bool IsSomewhere(BlsPublicKey key) =>
        run.Network.Client.Has(key) || Accounts.Owners.Any(owner => run.Network.Chain.Head.State.Ssv.Validators.ContainsKey((owner, key)));

    private static bool MayStand(ClientIntent intent) => intent.MayHavePlaced;
}
