using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi.Wire;

internal sealed record HeadEventWire(ulong Slot, Hash32 Block, Hash32 State, bool EpochTransition = false, bool ExecutionOptimistic = false);

internal sealed record FinalizedEventWire(Hash32 Block, Hash32 State, ulong Epoch, bool ExecutionOptimistic = false);

internal sealed record ReorgEventWire(ulong Slot, ulong Depth, Hash32 OldHeadBlock, Hash32 NewHeadBlock, ulong Epoch, bool ExecutionOptimistic = false);
