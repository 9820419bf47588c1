using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>One finalized beacon state and the execution block that it contains.</summary>
/// <param name="Slot">Slot of the state.</param>
/// <param name="Epoch">Epoch of the slot.</param>
/// <param name="StateRoot">Root by which all readings of this view were asked.</param>
/// <param name="ExecutionBlock">Number of the execution block in it: deposit logs up to here are settled by the state.</param>
public sealed record BeaconPoint(ulong Slot, ulong Epoch, Hash32 StateRoot, ulong ExecutionBlock);
