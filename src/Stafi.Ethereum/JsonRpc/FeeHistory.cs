namespace Stafi.Ethereum.JsonRpc;

/// <summary>Fees of recent blocks (<c>eth_feeHistory</c>); a node may answer with fewer blocks than were asked for.</summary>
/// <param name="OldestBlock">The first block.</param>
/// <param name="BaseFees">Base fee per gas of each block, and last that of the block after them.</param>
/// <param name="Rewards">Per block the tips per gas at the percentiles that were asked for; empty when the node gave none.</param>
public sealed record FeeHistory(ulong OldestBlock, IReadOnlyList<Wei> BaseFees, IReadOnlyList<IReadOnlyList<Wei>> Rewards);
