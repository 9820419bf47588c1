using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Networks;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Observing;

/// <summary>
/// Counts how our validators attest, by set of operators: once for each epoch whose rewards are final, with one request for a thousand
/// validators. A node that does not give rewards is asked for liveness instead, of the epoch before its head's.
/// </summary>
public sealed class AttestationObserver(IBeaconNodes nodes, AttestationBook book, NetworkSource network)
{
    /// <summary>Epochs counted afterwards when some were missed: nodes keep few states, and a gap only makes the figures younger.</summary>
    private const ulong Backlog = 8;

    /// <summary>Epochs from a registration until its operators must attest: they wait for its finality.</summary>
    private const ulong StartEpochs = 4;

    private ulong? _counted;
    private ulong _tried;
    private bool _awaitsLiveness;
    private Task _running = Task.CompletedTask;

    /// <summary>Starts counting unless it is still under way: a node may take long to compute rewards, and nothing waits for them.</summary>
    /// <returns>How the counting before ended.</returns>
    public Task KeepUpAsync(WorldView world, CancellationToken cancellation)
    {
        if (!_running.IsCompleted) return Task.CompletedTask;
        var before = _running;
        _running = ObserveAsync(world, cancellation);
        return before.IsCanceled ? Task.CompletedTask : before;
    }

    /// <summary>Counts what is new. Rewards that no node gives are asked for again when something else is final.</summary>
    public async Task ObserveAsync(WorldView world, CancellationToken cancellation)
    {
        // The rewards of an epoch stand in the state after the next one.
        if (!world.Beacon.TryGet(out var point) || point.Epoch < 2) return;
        var rules = await network.GetAsync(cancellation);
        if (point.Epoch != _tried)
        {
            _counted ??= await book.CursorAsync(cancellation);
            _tried = point.Epoch;
            _awaitsLiveness = !await CountFinalAsync(world, point, rules, cancellation);
        }
        if (_awaitsLiveness) await CountLiveAsync(world, point, rules, cancellation);
    }

    /// <returns>False when no node gives the rewards.</returns>
    private async Task<bool> CountFinalAsync(WorldView world, BeaconPoint point, ConsensusNetwork rules, CancellationToken cancellation)
    {
        var newest = point.Epoch - 2;
        var oldest = newest < Backlog ? 0 : newest - Backlog + 1;
        for (var epoch = _counted is { } last ? Math.Max(last + 1, oldest) : newest; epoch <= newest; epoch++)
        {
            if (!await CountAsync(epoch, Due(world, point, rules, epoch), rules, RewardsAsync, cancellation)) return false;
        }
        return true;
    }

    /// <summary>Once the head is in the second half of an epoch, nodes have seen nearly all attestations of the one before.</summary>
    private async Task CountLiveAsync(WorldView world, BeaconPoint point, ConsensusNetwork rules, CancellationToken cancellation)
    {
        var slot = rules.SlotAt((ulong)Math.Max(0, world.Now.ToUnixTimeSeconds()));
        var epoch = slot / rules.SlotsPerEpoch;
        if (epoch == 0 || slot % rules.SlotsPerEpoch < rules.SlotsPerEpoch / 2) return;
        _awaitsLiveness = false;
        if (_counted is { } last && last >= epoch - 1) return;
        await CountAsync(epoch - 1, Due(world, point, rules, epoch - 1), rules, LivenessAsync, cancellation);
    }

    private async Task<bool> CountAsync(
        ulong epoch,
        ILookup<OperatorSet, ulong> due,
        ConsensusNetwork rules,
        Func<ulong, IReadOnlyList<ulong>, CancellationToken, Task<Dictionary<ulong, bool>>> ask,
        CancellationToken cancellation)
    {
        ulong[] indexes = [.. due.SelectMany(cluster => cluster)];
        Dictionary<ulong, bool> included;
        try
        {
            included = indexes.Length == 0 ? [] : await ask(epoch, indexes, cancellation);
        }
        catch (BeaconApiException)
        {
            return false;
        }
        // An index without an answer is unknown and counts neither way.
        var counted = due.Select(cluster => new ClusterRecord(
            cluster.Key,
            cluster.LongCount(included.ContainsKey),
            cluster.LongCount(index => included.GetValueOrDefault(index)))).Where(record => record.Due > 0).ToArray();
        var begins = DateTimeOffset.FromUnixTimeSeconds((long)rules.TimestampOf(rules.FirstSlotOf(epoch)));
        await book.AddAsync(epoch, begins, counted, cancellation);
        _counted = epoch;
        return true;
    }

    private async Task<Dictionary<ulong, bool>> RewardsAsync(ulong epoch, IReadOnlyList<ulong> indexes, CancellationToken cancellation)
    {
        var answer = await nodes.AskAsync((node, stop) => node.GetAttestationRewardsAsync(epoch, indexes, stop), cancellation);
        return answer.ExecutionOptimistic
            ? throw new BeaconApiException(BeaconApiFailure.NotReady, "the node has not verified the execution layer")
            : answer.Data.ToDictionary(reward => reward.Index, reward => reward.IsIncluded);
    }

    private async Task<Dictionary<ulong, bool>> LivenessAsync(ulong epoch, IReadOnlyList<ulong> indexes, CancellationToken cancellation) =>
        (await nodes.AskAsync((node, stop) => node.GetLivenessAsync(epoch, indexes, stop), cancellation)).ToDictionary(seen => seen.Index, seen => seen.IsLive);

    /// <summary>Validators that owe an attestation in the epoch, by their operators: active, and registered long enough in a cluster that is paid.</summary>
    private static ILookup<OperatorSet, ulong> Due(WorldView world, BeaconPoint point, ConsensusNetwork rules, ulong epoch)
    {
        var paid = world.Clusters.Where(cluster => cluster.Tuple.Active).Select(cluster => (cluster.Owner, cluster.Operators)).ToHashSet();
        var start = rules.FirstSlotOf(epoch);
        var grace = StartEpochs * rules.SlotsPerEpoch;
        return world.Validators
            .Where(validator => validator.Registration is { } place && paid.Contains((place.Owner, place.Operators))
                && validator.Life?.IsDueIn(epoch) == true
                // There are at most as many blocks as slots between the epoch's beginning and the state.
                && place.Block + grace + (point.Slot > start ? point.Slot - start : 0) <= point.ExecutionBlock)
            .ToLookup(validator => validator.Registration!.Operators, validator => validator.Life!.Index);
    }
}
