using Stafi.Consensus.Bls;

namespace Stafi.Devnet.Models.Beacon;

/// <summary>A voluntary exit as it is submitted (SignedVoluntaryExit).</summary>
public sealed record SignedExit(ulong Epoch, ulong ValidatorIndex, BlsSignature Signature);
