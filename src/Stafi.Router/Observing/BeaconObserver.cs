using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Observing;

/// <summary>
/// Reads one finalized beacon state, named by its root so that all answers are of the same one. A state does not change, so within one
/// checkpoint only keys that are new are asked for.
/// </summary>
public sealed class BeaconObserver(IBeaconClient beacon, NetworkSource network)
{
    private FinalizedState? _state;

    /// <summary>The newest finalized state with these keys.</summary>
    /// <param name="keys">Keys to look up.</param>
    /// <param name="afresh">True to ask for the keys again even where the answer is known.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ObservationException">The node is syncing or optimistic.</exception>
    public async Task<BeaconSnapshot> ReadAsync(IReadOnlyCollection<BlsPublicKey> keys, bool afresh, CancellationToken cancellation)
    {
        var checkpoints = await beacon.GetFinalityCheckpointsAsync(StateId.Head, cancellation);
        if (checkpoints.ExecutionOptimistic) throw Optimistic();
        var state = _state;
        if (afresh || state is null || state.BlockRoot != checkpoints.Finalized.Root) await RequireSyncedAsync(cancellation);
        if (state is null || state.BlockRoot != checkpoints.Finalized.Root)
            _state = state = await ReadStateAsync(checkpoints.Finalized, cancellation);
        await LookUpAsync(state, afresh ? keys : keys.Where(key => !state.Registry.ContainsKey(key)).ToArray(), cancellation);
        return new BeaconSnapshot(state.Point, state.Registry, state.Pending);
    }

    private async Task RequireSyncedAsync(CancellationToken cancellation)
    {
        var status = await beacon.GetSyncingAsync(cancellation);
        if (status.IsReady) return;
        throw new ObservationException(
            $"the node is not ready (syncing {status.IsSyncing}, {status.SyncDistance} slots behind, optimistic {status.IsOptimistic}, "
                + $"execution client offline {status.ExecutionOffline})");
    }

    private async Task<FinalizedState> ReadStateAsync(Checkpoint finalized, CancellationToken cancellation)
    {
        var rules = await network.GetAsync(cancellation);
        // Before the first finality the checkpoint has a zero root and names the genesis block.
        var block = finalized.Root == Hash32.Zero ? BeaconBlockId.Genesis : BeaconBlockId.Root(finalized.Root);
        var header = await beacon.GetHeaderAsync(block, cancellation);
        if (header.ExecutionOptimistic) throw Optimistic();
        var execution = await beacon.GetExecutionPointAsync(block, cancellation);
        var pending = await beacon.GetPendingDepositsAsync(StateId.Root(header.StateRoot), cancellation);
        RequireFinal(pending);
        var point = new BeaconPoint(header.Slot, rules.EpochOf(header.Slot), header.StateRoot, execution.BlockNumber);
        return new FinalizedState(finalized.Root, point, pending.Data.ToLookup(deposit => deposit.PublicKey));
    }

    private async Task LookUpAsync(FinalizedState state, IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return;
        var answer = await beacon.GetValidatorsAsync(StateId.Root(state.Point.StateRoot), [.. keys], cancellation);
        RequireFinal(answer);
        var found = answer.Data.ToDictionary(validator => validator.PublicKey);
        foreach (var key in keys) state.Registry[key] = found.GetValueOrDefault(key);
    }

    private static void RequireFinal<T>(Answer<T> answer)
    {
        if (answer.ExecutionOptimistic) throw Optimistic();
        if (!answer.Finalized) throw new ObservationException("the node does not call its finalized state finalized");
    }

    private static ObservationException Optimistic() => new("the node is optimistic: its execution client has not checked what it answers");

    private sealed record FinalizedState(Hash32 BlockRoot, BeaconPoint Point, ILookup<BlsPublicKey, PendingDeposit> Pending)
    {
        public Dictionary<BlsPublicKey, BeaconValidator?> Registry { get; } = [];
    }
}
