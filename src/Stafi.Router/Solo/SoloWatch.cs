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
        var epochs = new SortedDictionary<ulong, EpochLiveness>();
        ulong? since = null;
        while (true)
        {
            var views = await AskAsync(entry.Index, network, cancellation);
            if (views.Max(view => view?.Epoch) is { } newest)
            {
                since ??= newest + 1;
                if (newest > since) Note(epochs, newest, views, network, progress);
                var record = new LivenessRecord(0, newest, [.. epochs.Values]);
                if (record.SilentEpochs >= Enough || record.LastSeen is not null) return record;
            }
            await Task.Delay(TimeSpan.FromSeconds(network.SecondsPerSlot) / 2, clock, cancellation);
        }
    }

    private static void Note(
        SortedDictionary<ulong, EpochLiveness> epochs, ulong epoch, IReadOnlyList<View?> views, ConsensusNetwork network, IProgress<string> progress)
    {
        // Attestations of an epoch's last slot come for a while after it.
        var whole = network.FirstSlotOf(epoch + 1) + (network.SlotsPerEpoch / 2);
        var before = epochs.GetValueOrDefault(epoch);
        var now = new EpochLiveness(
            epoch,
            before is { EveryNodeAnswered: true } || views.All(view => view?.Epoch == epoch && view.HeadSlot >= whole),
            before is { WasSeen: true } || views.Any(view => view is { IsLive: true } && view.Epoch == epoch));
        epochs[epoch] = now;
        if (now == before) return;
        if (now.WasSeen) progress.Report($"epoch {epoch}: it attested");
        else if (now.EveryNodeAnswered) progress.Report($"epoch {epoch}: nothing seen by {views.Count} beacon nodes");
    }

    /// <summary>What each configured node says; null for one that does not answer.</summary>
    private async Task<IReadOnlyList<View?>> AskAsync(ulong index, ConsensusNetwork network, CancellationToken cancellation)
    {
        var nodes = desk.Get<IBeaconNodes>();
        IReadOnlyList<EndpointAnswer<View>> answers;
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

    private static async Task<View> AskAsync(IBeaconClient node, ulong index, ulong slotsPerEpoch, CancellationToken cancellation)
    {
        var status = await node.GetSyncingAsync(cancellation);
        if (!status.IsReady || LivenessEpoch.AskableAt(status.HeadSlot, slotsPerEpoch) is not { } epoch)
            throw new BeaconApiException(BeaconApiFailure.NotReady, "the node is not ready to say which validators it saw");
        var seen = await node.GetLivenessAsync(epoch, [index], cancellation);
        return new View(status.HeadSlot, epoch, seen.Single(each => each.Index == index).IsLive);
    }

    private sealed record View(ulong HeadSlot, ulong Epoch, bool IsLive);
}
