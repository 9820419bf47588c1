using Stafi.Ethereum;

namespace Stafi.Ssv.Subgraph;

/// <summary>An owner of clusters as the subgraph knows it.</summary>
/// <param name="Owner">Who was asked for.</param>
/// <param name="Nonce">The nonce that its next registration must be signed for: how many <c>ValidatorAdded</c> it had up to the block.</param>
/// <param name="ValidatorCount">Its registered validators.</param>
/// <param name="FeeRecipient">Where its execution rewards go; null when it never said.</param>
/// <param name="IndexedBlock">The block that this is at.</param>
public sealed record SubgraphOwner(Address Owner, ulong Nonce, uint ValidatorCount, Address? FeeRecipient, SubgraphBlock IndexedBlock);
