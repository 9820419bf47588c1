using Stafi.Ethereum;

namespace Stafi.Consensus.BeaconApi.Events;

/// <summary>What a node tells by itself (<c>GET /eth/v1/events</c>). An event is a hint to look, never a fact to act on.</summary>
public abstract record BeaconEvent;

/// <summary>
/// The stream is open, for the first time or again. What happened before is not repeated by the node, so whoever reads reads the state now.
/// </summary>
/// <param name="Node">The node's scheme, host and port.</param>
public sealed record StreamOpened(string Node) : BeaconEvent;

/// <summary>The stream broke or cannot be opened; said once until it is open again.</summary>
/// <param name="Node">The node's scheme, host and port.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record StreamLost(string Node, string Reason) : BeaconEvent;

/// <summary>The node's head changed (<c>head</c>).</summary>
public sealed record HeadChanged(ulong Slot, Hash32 Block, Hash32 State, bool EpochTransition, bool ExecutionOptimistic) : BeaconEvent;

/// <summary>An epoch was finalized (<c>finalized_checkpoint</c>).</summary>
public sealed record CheckpointFinalized(ulong Epoch, Hash32 Block, Hash32 State, bool ExecutionOptimistic) : BeaconEvent;

/// <summary>The node went over to another chain (<c>chain_reorg</c>); so many slots of the old one are gone.</summary>
public sealed record ChainReorganised(ulong Slot, ulong Depth, Hash32 OldHeadBlock, Hash32 NewHeadBlock, ulong Epoch, bool ExecutionOptimistic) : BeaconEvent;
