namespace Stafi.Consensus.Bls;

/// <summary>One signature to check, of a key that is checked already.</summary>
public readonly record struct CheckedSignatureSet(BlsCheckedKey PublicKey, ReadOnlyMemory<byte> Message, BlsSignature Signature);
