using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Router.Observing;

/// <summary>
/// Reads a finalized state for what cannot be undone: of two nodes at least where two are configured. All nodes are asked, and one that
/// contradicts is enough to stop, since nobody knows which of them is wrong.
/// </summary>
internal sealed class BeaconQuorum(IBeaconNodes nodes)
{
    private const ulong EpochsApart = 2;

    private FinalizedState? _agreed;

    private int Needed => Math.Min(2, nodes.Status.Count);

    /// <param name="keys">Keys to look up; every call asks for them again.</param>
    /// <param name="network">The network.</param>
    /// <param name="oldest">A node whose head is below this slot does not count.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="BeaconApiException">Too few nodes answered, or they contradict each other.</exception>
    public async Task<BeaconSnapshot> ReadAsync(
        IReadOnlyCollection<BlsPublicKey> keys, ConsensusNetwork network, ulong oldest, CancellationToken cancellation)
    {
        var block = await CommonBlockAsync(network, oldest, cancellation);
        var known = _agreed?.Block == block ? _agreed : null;
        var answers = await nodes.AskAllAsync((node, stop) => ReadAsync(node, block, known, keys, network, stop), cancellation);
        var readings = Enough(answers, $"the finalized state of slot {block.Slot}");
        foreach (var reading in readings.Skip(1))
        {
            if (reading.Value!.DifferenceTo(readings[0].Value!) is not { } difference) continue;
            throw Disagreement(
                $"{readings[0].Name} says {difference.Theirs}, {reading.Name} says {difference.Ours}, both of the finalized slot {block.Slot}");
        }
        var agreed = _agreed = readings[0].Value!.State;
        agreed.Add(keys, readings[0].Value!.Validators);
        return agreed.ToSnapshot();
    }

    /// <summary>Indexes with a pending partial withdrawal, by any of the nodes.</summary>
    public async Task<IReadOnlySet<ulong>> PartialWithdrawalsAsync(ulong oldest, CancellationToken cancellation)
    {
        var answers = await nodes.AskAllAsync((node, stop) => FinalizedStateReader.PartialWithdrawalsAsync(node, oldest, stop), cancellation);
        return Enough(answers, "the pending partial withdrawals").SelectMany(answer => answer.Value!).ToHashSet();
    }

    /// <summary>The newest block that is final for all nodes that count.</summary>
    private async Task<FinalizedBlock> CommonBlockAsync(ConsensusNetwork network, ulong oldest, CancellationToken cancellation)
    {
        var answers = await nodes.AskAllAsync((node, stop) => NewestAsync(node, oldest, stop), cancellation);
        var newest = Enough(answers, "the finalized checkpoint");
        var best = newest.Max(answer => answer.Value!.Slot);
        var close = newest.Where(answer => answer.Value!.Slot + (EpochsApart * network.SlotsPerEpoch) >= best)
            .OrderBy(answer => answer.Value!.Slot).ToArray();
        if (close.Length < Needed)
        {
            var places = newest.Select(answer => $"slot {answer.Value!.Slot} at {answer.Name}");
            throw new BeaconApiException(
                BeaconApiFailure.NoQuorum, $"the beacon nodes' finalized blocks are too far apart: {string.Join(", ", places)}");
        }
        return close[0].Value!;
    }

    private static async Task<FinalizedBlock> NewestAsync(IBeaconClient node, ulong oldest, CancellationToken cancellation)
    {
        await FinalizedStateReader.RequireReadyAsync(node, oldest, cancellation);
        var checkpoint = await FinalizedStateReader.CheckpointAsync(node, cancellation);
        return await FinalizedStateReader.BlockAsync(node, checkpoint, cancellation);
    }

    private static async Task<BeaconReading> ReadAsync(
        IBeaconClient node,
        FinalizedBlock block,
        FinalizedState? known,
        IReadOnlyCollection<BlsPublicKey> keys,
        ConsensusNetwork network,
        CancellationToken cancellation)
    {
        var own = await FinalizedStateReader.BlockAsync(node, block.Slot, cancellation);
        // A state on which they agreed before, and which the node still has, need not be compared again; the keys are.
        var state = known is not null && own == block ? known : await FinalizedStateReader.StateAsync(node, own, network, cancellation);
        return new BeaconReading(state, await FinalizedStateReader.ValidatorsAsync(node, own, keys, cancellation));
    }

    private EndpointAnswer<T>[] Enough<T>(IReadOnlyList<EndpointAnswer<T>> answers, string what)
    {
        var sound = answers.Where(answer => answer.Failure is null).ToArray();
        if (sound.Length >= Needed) return sound;
        var failures = answers.Where(answer => answer.Failure is not null).Select(answer => $"{answer.Name}: {answer.Failure!.Message.TrimEnd('.')}")
            .Concat(nodes.Status.Where(node => node.Refused is not null).Select(node => $"{node.Name} is refused: {node.Refused}"));
        throw new BeaconApiException(
            BeaconApiFailure.NoQuorum,
            $"{what} must come from {Needed} of {nodes.Status.Count} beacon nodes before something that cannot be undone, and {sound.Length} gave it "
            + $"({string.Join("; ", failures)})");
    }

    private static BeaconApiException Disagreement(string what) => new(
        BeaconApiFailure.Disagreement, $"the beacon nodes contradict each other: {what}. Nothing that cannot be undone is done before they agree");
}
