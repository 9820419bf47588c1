using Stafi.Ethereum;

namespace Stafi.Ssv.Subgraph;

/// <summary>The block that an answer of the subgraph is at.</summary>
/// <param name="Number">Its height.</param>
/// <param name="Hash">Its hash; null when the subgraph does not say it. Another one than the chain's means another chain, or a lost block.</param>
public readonly record struct SubgraphBlock(ulong Number, Hash32? Hash);
