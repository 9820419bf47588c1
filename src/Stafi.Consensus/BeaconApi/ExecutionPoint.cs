using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi;

/// <summary>The execution block that a beacon block carries.</summary>
public sealed record ExecutionPoint(ulong Slot, ulong BlockNumber, Hash32 BlockHash, bool ExecutionOptimistic, bool Finalized);
