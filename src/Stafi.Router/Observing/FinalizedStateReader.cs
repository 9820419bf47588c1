using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>
/// Reads finalized states of one node. A state is asked for by its slot, which all clients serve (Nimbus has none by root): the slot is
/// final on the node, so there is one state of it, and the header says which. Every failure is a <see cref="BeaconApiException"/>.
/// </summary>
internal static class FinalizedStateReader
{
    /// <summary>Finalized checkpoint by the node's head.</summary>
    public static async Task<Checkpoint> CheckpointAsync(IBeaconClient node, CancellationToken cancellation)
    {
        var checkpoints = await node.GetFinalityCheckpointsAsync(StateId.Head, cancellation);
        return checkpoints.ExecutionOptimistic ? throw Optimistic() : checkpoints.Finalized;
    }

    /// <param name="node">The node.</param>
    /// <param name="oldest">A head below this slot is behind, whatever the node says of itself.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task RequireReadyAsync(IBeaconClient node, ulong oldest, CancellationToken cancellation)
    {
        var status = await node.GetSyncingAsync(cancellation);
        if (!status.IsReady)
        {
            throw NotReady(
                $"the node is not ready (syncing {status.IsSyncing}, {status.SyncDistance} slots behind, optimistic {status.IsOptimistic}, "
                + $"execution client offline {status.ExecutionOffline})");
        }
        if (status.HeadSlot < oldest)
        {
            throw NotReady(
                $"the node's head is slot {status.HeadSlot}, but by the execution chain's clock it is at least slot {oldest}: "
                + "the node has stopped following");
        }
    }

    public static async Task<FinalizedBlock> BlockAsync(IBeaconClient node, Checkpoint finalized, CancellationToken cancellation)
    {
        // Before the first finality the checkpoint has a zero root and names the genesis block.
        var id = finalized.Root == Hash32.Zero ? BeaconBlockId.Genesis : BeaconBlockId.Root(finalized.Root);
        var header = await node.GetHeaderAsync(id, cancellation);
        if (header.ExecutionOptimistic) throw Optimistic();
        return new FinalizedBlock(header.Root, header.Slot, header.StateRoot);
    }

    /// <summary>The block that the node has in a slot.</summary>
    public static async Task<FinalizedBlock> BlockAsync(IBeaconClient node, ulong slot, CancellationToken cancellation)
    {
        var header = await node.GetHeaderAsync(BeaconBlockId.Slot(slot), cancellation);
        if (header.ExecutionOptimistic) throw Optimistic();
        return new FinalizedBlock(header.Root, header.Slot, header.StateRoot);
    }

    /// <summary>The state without registry entries.</summary>
    public static async Task<FinalizedState> StateAsync(
        IBeaconClient node, FinalizedBlock block, ConsensusNetwork network, CancellationToken cancellation)
    {
        var execution = await node.GetExecutionPointAsync(BeaconBlockId.Slot(block.Slot), cancellation);
        var pending = Final(await node.GetPendingDepositsAsync(StateId.Slot(block.Slot), cancellation));
        return new FinalizedState(
            block, new BeaconPoint(block.Slot, network.EpochOf(block.Slot), block.StateRoot, execution.BlockNumber), pending);
    }

    public static async Task<IReadOnlyDictionary<BlsPublicKey, BeaconValidator>> ValidatorsAsync(
        IBeaconClient node, FinalizedBlock block, IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return new Dictionary<BlsPublicKey, BeaconValidator>();
        var validators = Final(await node.GetValidatorsAsync(StateId.Slot(block.Slot), [.. keys], cancellation));
        return validators.ToDictionary(validator => validator.PublicKey);
    }

    /// <summary>Indexes with a partial withdrawal that the node's finalized state has not done yet.</summary>
    public static async Task<IReadOnlySet<ulong>> PartialWithdrawalsAsync(IBeaconClient node, ulong oldest, CancellationToken cancellation)
    {
        await RequireReadyAsync(node, oldest, cancellation);
        var block = await BlockAsync(node, await CheckpointAsync(node, cancellation), cancellation);
        var pending = Final(await node.GetPendingPartialWithdrawalsAsync(StateId.Slot(block.Slot), cancellation));
        return pending.Select(each => each.ValidatorIndex).ToHashSet();
    }

    private static T Final<T>(Answer<T> answer)
    {
        if (answer.ExecutionOptimistic) throw Optimistic();
        return answer.Finalized ? answer.Data : throw NotReady("the node does not call the finalized state finalized");
    }

    private static BeaconApiException Optimistic() =>
        NotReady("the node is optimistic: its execution client has not checked what it answers");

    private static BeaconApiException NotReady(string reason) => new(BeaconApiFailure.NotReady, reason);
}
