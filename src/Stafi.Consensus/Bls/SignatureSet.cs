namespace Stafi.Consensus.Bls;

/// <summary>One signature to check: who, what, and the proof.</summary>
public readonly record struct SignatureSet(BlsPublicKey PublicKey, ReadOnlyMemory<byte> Message, BlsSignature Signature);
