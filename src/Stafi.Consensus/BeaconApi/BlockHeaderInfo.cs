using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary><c>GET /eth/v1/beacon/headers/{block_id}</c>.</summary>
public sealed record BlockHeaderInfo(
    Hash32 Root, ulong Slot, Hash32 ParentRoot, Hash32 StateRoot, bool Canonical, bool ExecutionOptimistic, bool Finalized);
