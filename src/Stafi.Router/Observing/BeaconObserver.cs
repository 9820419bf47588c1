using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Router.Alerting;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>
/// Reads one finalized beacon state, all of it from the same node. For the snapshot one node is enough, and within one checkpoint only keys
/// that are new are asked for. Before something irreversible the nodes must agree.
/// </summary>
public sealed class BeaconObserver(IBeaconNodes nodes, NetworkSource network, IAlerts alerts)
{
    private const string AlertSubject = "beacon nodes";

    /// <summary>Epochs that a node's head may be behind the execution chain's clock.</summary>
    private const ulong TolerableEpochs = 2;

    private readonly BeaconQuorum _quorum = new(nodes);
    private FinalizedState? _state;

    /// <summary>The newest finalized state with these keys, as one node sees it.</summary>
    /// <param name="keys">Keys to look up.</param>
    /// <param name="head">The execution chain's head: its time says whether a node has stopped following.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="BeaconApiException">No node gives it.</exception>
    public async Task<BeaconSnapshot> ReadAsync(IReadOnlyCollection<BlsPublicKey> keys, ChainPoint head, CancellationToken cancellation)
    {
        var rules = await network.GetAsync(cancellation);
        return await nodes.AskAsync((node, stop) => ReadAsync(node, keys, rules, OldestHead(rules, head), stop), cancellation);
    }

    /// <summary>The same as two nodes at least see it, everything asked again; where only one node is configured, as that one does.</summary>
    /// <exception cref="BeaconApiException">Too few nodes answer, or they contradict each other: then there is an alert too.</exception>
    public async Task<BeaconSnapshot> ReadAgreedAsync(IReadOnlyCollection<BlsPublicKey> keys, ChainPoint head, CancellationToken cancellation)
    {
        var rules = await network.GetAsync(cancellation);
        try
        {
            var snapshot = await _quorum.ReadAsync(keys, rules, OldestHead(rules, head), cancellation);
            await alerts.ClearAsync(AlertCode.NodesDisagree, AlertSubject, cancellation);
            return snapshot;
        }
        catch (BeaconApiException contradiction) when (contradiction.Failure is BeaconApiFailure.Disagreement)
        {
            await alerts.RaiseAsync(
                AlertCode.NodesDisagree, AlertSubject, $"{contradiction.Message}. Find out which node is wrong and take it out of consensus.endpoints.",
                cancellation);
            throw;
        }
    }

    /// <summary>
    /// Indexes with a pending partial withdrawal by the nodes' finalized states. One node that shows it is enough; for what cannot be undone two
    /// must have answered, where two are configured.
    /// </summary>
    /// <exception cref="BeaconApiException">Too few nodes answer.</exception>
    public async Task<IReadOnlySet<ulong>> PartialWithdrawalsAsync(ChainPoint head, bool agreed, CancellationToken cancellation)
    {
        var rules = await network.GetAsync(cancellation);
        var oldest = OldestHead(rules, head);
        if (!agreed) return await nodes.AskAsync((node, stop) => FinalizedStateReader.PartialWithdrawalsAsync(node, oldest, stop), cancellation);
        return await _quorum.PartialWithdrawalsAsync(oldest, cancellation);
    }

    private async Task<BeaconSnapshot> ReadAsync(
        IBeaconClient node, IReadOnlyCollection<BlsPublicKey> keys, ConsensusNetwork rules, ulong oldest, CancellationToken cancellation)
    {
        var checkpoint = await FinalizedStateReader.CheckpointAsync(node, cancellation);
        var state = _state;
        if (state is null || state.Checkpoint != checkpoint)
        {
            await FinalizedStateReader.RequireReadyAsync(node, oldest, cancellation);
            var block = await FinalizedStateReader.BlockAsync(node, checkpoint, cancellation);
            await RequireSameAsync(node, block, cancellation);
            _state = state = await FinalizedStateReader.StateAsync(node, block, rules, cancellation) with { Checkpoint = checkpoint };
        }
        var missing = keys.Where(key => !state.Registry.ContainsKey(key)).ToArray();
        if (missing.Length == 0) return state.ToSnapshot();
        await RequireSameAsync(node, state.Block, cancellation);
        state.Add(missing, await FinalizedStateReader.ValidatorsAsync(node, state.Block, missing, cancellation));
        return state.ToSnapshot();
    }

    /// <summary>What is asked for by slot must be of the block that is meant.</summary>
    private static async Task RequireSameAsync(IBeaconClient node, FinalizedBlock block, CancellationToken cancellation)
    {
        var found = await FinalizedStateReader.BlockAsync(node, block.Slot, cancellation);
        if (found == block) return;
        throw new BeaconApiException(
            BeaconApiFailure.InvalidResponse, $"the node's block of slot {block.Slot} is {found.Root}, but {block.Root} is finalized there");
    }

    private static ulong OldestHead(ConsensusNetwork rules, ChainPoint head)
    {
        var slot = rules.SlotAt((ulong)Math.Max(0, head.Timestamp.ToUnixTimeSeconds()));
        var tolerable = TolerableEpochs * rules.SlotsPerEpoch;
        return slot > tolerable ? slot - tolerable : 0;
    }
}
