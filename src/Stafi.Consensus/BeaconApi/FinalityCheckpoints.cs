using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>An epoch and the block root it is known by.</summary>
public sealed record Checkpoint(ulong Epoch, Hash32 Root);

/// <summary><c>GET /eth/v1/beacon/states/{state_id}/finality_checkpoints</c>.</summary>
public sealed record FinalityCheckpoints(
    Checkpoint PreviousJustified, Checkpoint CurrentJustified, Checkpoint Finalized, bool ExecutionOptimistic);
