using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.SlashingProtection;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Trust;

/// <summary>
/// What a validator client must never sign with a key that it gets: anything for an epoch that has begun, and any vote whose source is before
/// finality (EIP-3076). Whatever was signed elsewhere before, it can not contradict.
/// </summary>
public sealed class ImportProtection(IBeaconNodes nodes, NetworkSource networks)
{
    public async Task<SlashingProtectionFile> OfAsync(BlsPublicKey key, ChainPoint head, CancellationToken cancellation)
    {
        var network = await networks.GetAsync(cancellation);
        var (finalized, slot) = await nodes.AskAsync(
            async (node, stop) => ((await node.GetFinalityCheckpointsAsync(StateId.Head, stop)).Finalized.Epoch, (await node.GetSyncingAsync(stop)).HeadSlot),
            cancellation);
        var epoch = Math.Max(network.EpochOf(slot), network.EpochAt((ulong)Math.Max(0, head.Timestamp.ToUnixTimeSeconds())));
        var history = new SigningHistory(
            key, [new SignedBlock(network.FirstSlotOf(epoch + 1) - 1)], [new SignedAttestation(Math.Min(finalized, epoch), epoch)]);
        return new SlashingProtectionFile(network.GenesisValidatorsRoot, [history]);
    }
}
