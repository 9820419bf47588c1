using Stafi.Consensus.Bls;

namespace Stafi.Router.Planning.World;

/// <summary>One of the next keys of our seed that no purpose was ever reserved for.</summary>
/// <param name="KeyIndex">EIP-2334 index.</param>
/// <param name="PublicKey">Public key.</param>
/// <param name="Evidence">What the deposit guard needs to know of it.</param>
public sealed record CandidateKey(uint KeyIndex, BlsPublicKey PublicKey, KeyEvidence Evidence);
