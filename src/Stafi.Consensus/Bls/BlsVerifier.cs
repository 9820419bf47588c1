using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>
/// Checks BLS signatures (IETF draft-irtf-cfrg-bls-signature, proof of possession). Every point is checked to be in its subgroup; the
/// point at infinity is no public key. Bytes that are no point make a signature invalid, never an exception.
/// </summary>
public static unsafe class BlsVerifier
{
    /// <summary>True for a point of G1 other than infinity.</summary>
    public static bool IsValid(BlsPublicKey key) => BlsPoints.TryDecode(key, out _);

    /// <summary>True for a point of G2, infinity included.</summary>
    public static bool IsValid(BlsSignature signature) => BlsPoints.TryDecode(signature, out _);

    /// <summary>One signer, one message.</summary>
    public static bool Verify(BlsPublicKey key, ReadOnlySpan<byte> message, BlsSignature signature) =>
        BlsPoints.TryDecode(key, out var point) && BlsPoints.TryDecode(signature, out var proof) && CoreVerify(point, message, proof);

    /// <summary>Many signers of one message. False without signers.</summary>
    public static bool FastAggregateVerify(IReadOnlyList<BlsPublicKey> keys, ReadOnlySpan<byte> message, BlsSignature signature)
    {
        if (keys.Count == 0 || !BlsPoints.TryDecode(signature, out var proof)) return false;
        BlstP1 sum = default;
        for (var i = 0; i < keys.Count; i++)
        {
            if (!BlsPoints.TryDecode(keys[i], out var point)) return false;
            Blst.P1Add(&sum, &sum, &point);
        }
        BlstP1Affine aggregate;
        Blst.P1ToAffine(&aggregate, &sum);
        return CoreVerify(aggregate, message, proof);
    }

    /// <summary>Many signers, each of its own message, one aggregated signature. False without signers.</summary>
    /// <exception cref="ArgumentException">There are not as many messages as keys.</exception>
    public static bool AggregateVerify(
        IReadOnlyList<BlsPublicKey> keys, IReadOnlyList<ReadOnlyMemory<byte>> messages, BlsSignature signature)
    {
        if (keys.Count != messages.Count)
            throw new ArgumentException($"{keys.Count} keys cannot have signed {messages.Count} messages.", nameof(messages));
        if (keys.Count == 0 || !BlsPoints.TryDecode(signature, out var proof)) return false;
        using var pairing = new BlsPairing();
        for (var i = 0; i < keys.Count; i++)
        {
            if (!BlsPoints.TryDecode(keys[i], out var point)) return false;
            if (!pairing.Aggregate(&point, i == 0 ? &proof : null, messages[i].Span)) return false;
        }
        return pairing.Verify();
    }

    /// <summary>
    /// True when every set is valid; cheaper than one by one. Each set is weighted with a fresh random number, so that invalid signatures
    /// cannot cancel each other but with a probability of 2^-64. True for no sets.
    /// </summary>
    public static bool BatchVerify(IReadOnlyList<SignatureSet> sets)
    {
        var decoded = new CheckedSignatureSet[sets.Count];
        for (var i = 0; i < decoded.Length; i++)
        {
            if (!BlsCheckedKey.TryDecode(sets[i].PublicKey, out var key)) return false;
            decoded[i] = new CheckedSignatureSet(key, sets[i].Message, sets[i].Signature);
        }
        return BatchVerifyChecked(decoded);
    }

    /// <summary>As <see cref="BatchVerify"/>, for keys that are checked already.</summary>
    public static bool BatchVerifyChecked(IReadOnlyList<CheckedSignatureSet> sets)
    {
        if (sets.Count == 0) return true;
        var proofs = new BlstP2Affine[sets.Count];
        for (var i = 0; i < proofs.Length; i++)
        {
            // Infinity is the signature of nobody, as infinity is nobody's key.
            if (!BlsPoints.TryDecode(sets[i].Signature, out var proof) || Blst.P2IsInfinity(&proof)) return false;
            proofs[i] = proof;
        }
        var weights = BlsSum.RandomWeights(proofs.Length);
        using var pairing = new BlsPairing();
        for (var i = 0; i < proofs.Length; i++)
        {
            var point = sets[i].PublicKey.Point;
            if (!pairing.MultiplyAndAggregate(&point, weights[i], BlsSum.WeightBits, sets[i].Message.Span)) return false;
        }
        return pairing.Verify(BlsSum.Weighted(proofs, weights));
    }

    /// <summary>The sum of signatures.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="BlsException">One is no point of G2.</exception>
    public static BlsSignature Aggregate(IReadOnlyList<BlsSignature> signatures)
    {
        if (signatures.Count == 0) throw new ArgumentException("No signatures have no sum.", nameof(signatures));
        BlstP2 sum = default;
        for (var i = 0; i < signatures.Count; i++)
        {
            var point = BlsPoints.Decode(signatures[i]);
            Blst.P2Add(&sum, &sum, &point);
        }
        return BlsPoints.Compress(&sum);
    }

    private static bool CoreVerify(BlstP1Affine key, ReadOnlySpan<byte> message, BlstP2Affine signature)
    {
        fixed (byte* m = message, dst = Blst.Dst)
            return Blst.CoreVerify(&key, &signature, hash: true, m, (nuint)message.Length, dst, (nuint)Blst.Dst.Length, null, 0) == BlstError.Success;
    }
}
