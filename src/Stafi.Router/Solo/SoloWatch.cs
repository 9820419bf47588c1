using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Ethereum.Endpoints;
using Stafi.Router.Observing;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Solo;

/// <summary>
/// Watches whether a validator attests, from the next whole epoch on: each epoch is asked during the next one, of every beacon node, and one
/// that a node did not answer for does not count.
/// </summary>
public sealed class SoloWatch(SoloDesk desk, TimeProvider clock)
{
    private const int Enough = 2;

    /// <summary>Watches until two whole epochs in a row were silent, or the validator was seen.</summary>
    /// <param name="key">The validator.</param>
    /// <param name="progress">Hears of each epoch.</param>
    /// <param name="cancellation">Stops it; what was seen is then forgotten.</param>
    /// <exception cref="SoloException">The validator is not active, so that its silence would prove nothing.</exception>
    public async Task<LivenessRecord> WatchAsync(BlsPublicKey key, IProgress<string> progress, CancellationToken cancellation)
    {
        var network = await desk.Get<NetworkSource>().GetAsync(cancellation);
        var (_, evidence) = await desk.EvidenceAsync(key, cancellation);
        if (!evidence.Registry.TryGet(out var entry) || entry is not { Status: Consensus.Validators.ValidatorStatus.ActiveOngoing })
        {
            throw new SoloException(
                $"{key} is not active on the beacon chain in a finalized state ({evidence.Registry.Reason ?? "it is pending or gone"}): its silence proves "
                + "nothing yet. Try again when it is active.");
        }
        var epochs = new SoloEpochs(network.SlotsPerEpoch);
        EpochLiveness? told = null;
        while (true)
        {
            if (epochs.Note(await AskAsync(entry.Index, network, cancellation)) is { } record)
            {
                if (record.Epochs is [.., var newest] && newest != told) Tell(told = newest, progress);
                if (record.SilentEpochs >= Enough || record.LastSeen is not null) return record;
            }
            await Task.Delay(TimeSpan.FromSeconds(network.SecondsPerSlot) / 2, clock, cancellation);
        }
    }

    private static void Tell(EpochLiveness epoch, IProgress<string> progress)
    {
        if (epoch.WasSeen) progress.Report($"epoch {epoch.Epoch}: it attested");
        else if (epoch.EveryNodeAnswered) progress.Report($"epoch {epoch.Epoch}: nothing seen by any beacon node");
    }

    /// <summary>What each configured node says; null for one that does not answer.</summary>
    private async Task<IReadOnlyList<SoloEpochs.View?>> AskAsync(ulong index, ConsensusNetwork network, CancellationToken cancellation)
    {
        var nodes = desk.Get<IBeaconNodes>();
        IReadOnlyList<EndpointAnswer<SoloEpochs.View>> answers;
        try
        {
            answers = await nodes.AskAllAsync((node, stop) => AskAsync(node, index, network.SlotsPerEpoch, stop), cancellation);
        }
        catch (BeaconApiException)
        {
            // None answers now: the epoch does not count.
            answers = [];
        }
        var views = answers.Where(answer => answer.Failure is null).ToDictionary(answer => answer.Name, answer => answer.Value!);
        return [.. nodes.Status.Select(node => views.GetValueOrDefault(node.Name))];
    }

    private static async Task<SoloEpochs.View> AskAsync(IBeaconClient node, ulong index, ulong slotsPerEpoch, CancellationToken cancellation)
    {
        var status = await node.GetSyncingAsync(cancellation);
        if (!status.IsReady || LivenessEpoch.AskableAt(status.HeadSlot, slotsPerEpoch) is not { } epoch)
            throw new BeaconApiException(BeaconApiFailure.NotReady, "the node is not ready to say which validators it saw");
        var seen = await node.GetLivenessAsync(epoch, [index], cancellation);
        return new SoloEpochs.View(status.HeadSlot, epoch, seen.Single(each => each.Index == index).IsLive);
    }
}
