using Stafi.Ethereum;

namespace Stafi.Router.Observing;

/// <summary>A finalized beacon block and the state after it.</summary>
/// <param name="Root">Root of the block.</param>
/// <param name="Slot">Slot of the block, by which the state is asked for.</param>
/// <param name="StateRoot">Root of the state.</param>
internal sealed record FinalizedBlock(Hash32 Root, ulong Slot, Hash32 StateRoot);
