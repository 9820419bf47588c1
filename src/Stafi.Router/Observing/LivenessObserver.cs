using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Ethereum.Endpoints;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>
/// Asks every beacon node whether it saw keys that lost their place: of each epoch during the next one, again with each block, since a node
/// may answer or learn later. A configured node that does not answer is noted too, so that its epoch does not count.
/// </summary>
public sealed class LivenessObserver(IBeaconNodes nodes, ILivenessBook book, NetworkSource network)
{
    private IReadOnlyList<LivenessWatch>? _watched;

    /// <summary>
    /// Asks about all keys of the snapshot that have lost their place and need one, and about those that are being handed to a validator client: each
    /// attempt asks for their silence again.
    /// </summary>
    public async Task ObserveAsync(WorldView world, CancellationToken cancellation)
    {
        var stopped = world.Validators.Select(Stopped).OfType<StoppedKey>().ToDictionary(key => key.PublicKey);
        var watched = _watched ??= await book.WatchedAsync(cancellation);
        if (stopped.Count == 0 && watched.Count == 0) return;

        var seen = stopped.Count == 0 ? [] : await AskAsync([.. stopped.Values], cancellation);
        watched = await RewatchAsync(watched, stopped, seen, cancellation);
        var answers = Answers(watched, stopped, seen);
        if (answers.Count > 0) await book.AddAsync(answers, cancellation);
    }

    /// <summary>A key whose places have all stopped in final blocks, and that the registry knows by an index.</summary>
    private static StoppedKey? Stopped(ValidatorView validator)
    {
        if (Placeless(validator) is not { } evidence || StopMark.Of(evidence) is not { } mark) return null;
        if (!evidence.FinalBlock.TryGet(out var final) || !evidence.Registry.TryGet(out var entry) || entry is null) return null;
        return mark.Block <= final ? new StoppedKey(validator.PublicKey, entry.Index, mark) : null;
    }

    /// <summary>Evidence of a key without a place, or of one whose hand-over has not ended, as it was before that; null when it has a place or needs none.</summary>
    private static KeyEvidence? Placeless(ValidatorView validator)
    {
        if (Pipeline.NeedsPlace(validator)) return validator.Evidence;
        return validator.Evidence is { } evidence && ClientPlaces.Standing(evidence) is { State: IntentState.Signed or IntentState.Sent } open
            ? evidence with { ClientIntents = [.. evidence.ClientIntents.Where(each => each.IntentId < open.IntentId)] }
            : null;
    }

    private async Task<IReadOnlyList<EndpointAnswer<NodeView>>> AskAsync(StoppedKey[] keys, CancellationToken cancellation)
    {
        var slots = (await network.GetAsync(cancellation)).SlotsPerEpoch;
        try
        {
            return await nodes.AskAllAsync((node, stop) => AskAsync(node, keys, slots, stop), cancellation);
        }
        catch (BeaconApiException)
        {
            // None may be asked now: that is an epoch without answers, and the reading of the finalized state says why.
            return [];
        }
    }

    private static async Task<NodeView> AskAsync(IBeaconClient node, StoppedKey[] keys, ulong slotsPerEpoch, CancellationToken cancellation)
    {
        var status = await node.GetSyncingAsync(cancellation);
        if (!status.IsReady || LivenessEpoch.AskableAt(status.HeadSlot, slotsPerEpoch) is not { } epoch)
            throw new BeaconApiException(BeaconApiFailure.NotReady, "the node is not ready to say which validators it saw");
        var seen = await node.GetLivenessAsync(epoch, [.. keys.Select(key => key.Index)], cancellation);
        return new NodeView(status.HeadSlot, epoch, seen.ToDictionary(each => each.Index, each => each.IsLive));
    }

    /// <summary>Begins with keys that stopped, at the newest head of all nodes, and ends with those that have a place again.</summary>
    private async Task<IReadOnlyList<LivenessWatch>> RewatchAsync(
        IReadOnlyList<LivenessWatch> watched,
        Dictionary<BlsPublicKey, StoppedKey> stopped,
        IReadOnlyList<EndpointAnswer<NodeView>> seen,
        CancellationToken cancellation)
    {
        var standing = watched.Where(watch => stopped.TryGetValue(watch.PublicKey, out var key) && key.Mark == watch.Mark).ToArray();
        var ended = watched.Where(watch => !stopped.ContainsKey(watch.PublicKey)).Select(watch => watch.PublicKey).ToArray();
        var heads = seen.Where(answer => answer.Failure is null).Select(answer => answer.Value!.Epoch + 1).ToArray();
        var begun = heads.Length == 0
            ? []
            : stopped.Values.ExceptBy(standing.Select(watch => watch.PublicKey), key => key.PublicKey)
                .Select(key => new LivenessWatch(key.PublicKey, key.Mark.Block, heads.Max(), key.Mark.Elsewhere)).ToArray();
        if (begun.Length == 0 && ended.Length == 0) return standing;
        await book.ChangeAsync(begun, ended, cancellation);
        return _watched = [.. standing, .. begun];
    }

    /// <summary>
    /// An answer of every configured node for every watched key, in the newest epoch that can be asked; nodes that are behind have none.
    /// </summary>
    private List<LivenessAnswer> Answers(
        IReadOnlyList<LivenessWatch> watched, Dictionary<BlsPublicKey, StoppedKey> stopped, IReadOnlyList<EndpointAnswer<NodeView>> seen)
    {
        var views = seen.Where(answer => answer.Failure is null).ToDictionary(answer => answer.Name, answer => answer.Value!);
        var answers = new List<LivenessAnswer>();
        if (views.Count == 0) return answers;
        var epoch = views.Values.Max(view => view.Epoch);
        foreach (var watch in watched.Where(watch => watch.SinceEpoch < epoch && stopped.ContainsKey(watch.PublicKey)))
        {
            var index = stopped[watch.PublicKey].Index;
            answers.AddRange(nodes.Status.Select(node => Answer(watch.PublicKey, index, epoch, node.Name, views.GetValueOrDefault(node.Name))));
        }
        return answers;
    }

    private static LivenessAnswer Answer(BlsPublicKey key, ulong index, ulong epoch, string node, NodeView? view) =>
        view?.Epoch == epoch && view.Seen.TryGetValue(index, out var live)
            ? new LivenessAnswer(key, epoch, node, live, view.HeadSlot)
            : new LivenessAnswer(key, epoch, node, null, null);

    private sealed record StoppedKey(BlsPublicKey PublicKey, ulong Index, StopMark Mark);

    private sealed record NodeView(ulong HeadSlot, ulong Epoch, IReadOnlyDictionary<ulong, bool> Seen);
}
