using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.SlashingProtection;

/// <summary>A block that a key signed.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="SigningRoot">What was signed; null when it was not kept.</param>
public sealed record SignedBlock(ulong Slot, Hash32? SigningRoot = null);

/// <summary>An attestation that a key signed.</summary>
/// <param name="SourceEpoch">Epoch of its source checkpoint.</param>
/// <param name="TargetEpoch">Epoch of its target checkpoint.</param>
/// <param name="SigningRoot">What was signed; null when it was not kept.</param>
public sealed record SignedAttestation(ulong SourceEpoch, ulong TargetEpoch, Hash32? SigningRoot = null);

/// <summary>What a key signed, or a part of it: a file may have several entries of one key.</summary>
/// <param name="PublicKey">The key.</param>
/// <param name="Blocks">Blocks, in the order of the file.</param>
/// <param name="Attestations">Attestations, in the order of the file.</param>
public sealed record SigningHistory(BlsPublicKey PublicKey, IReadOnlyList<SignedBlock> Blocks, IReadOnlyList<SignedAttestation> Attestations);
