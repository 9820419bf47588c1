using Stafi.Consensus.Bls;
using Stafi.Router.Journaling;

namespace Stafi.Router.Observing;

/// <summary>Keys of the seed, and adopted ones.</summary>
/// <param name="Indexes">Index of each known key.</param>
/// <param name="Unused">The next unused keys: first those that a deposit gave back, then new ones, each by index.</param>
public sealed record SeedKeys(IReadOnlyDictionary<BlsPublicKey, uint> Indexes, IReadOnlyList<IntentKey> Unused);
