using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>Between compressed bytes and blst's points, with the checks that an untrusted point needs.</summary>
internal static unsafe class BlsPoints
{
    /// <summary>KeyValidate of the BLS draft: on the curve, in the subgroup, not the point at infinity.</summary>
    public static bool TryDecode(BlsPublicKey key, out BlstP1Affine point)
    {
        fixed (BlstP1Affine* p = &point)
        fixed (byte* bytes = key.Bytes)
            return Blst.P1Uncompress(p, bytes) == BlstError.Success && !Blst.P1IsInfinity(p) && Blst.P1InGroup(p);
    }

    /// <summary>On the curve and in the subgroup; the point at infinity is a signature, if a useless one.</summary>
    public static bool TryDecode(BlsSignature signature, out BlstP2Affine point)
    {
        fixed (BlstP2Affine* p = &point)
        fixed (byte* bytes = signature.Bytes)
            return Blst.P2Uncompress(p, bytes) == BlstError.Success && Blst.P2InGroup(p);
    }

    /// <exception cref="BlsException">The bytes are no valid public key.</exception>
    public static BlstP1Affine Decode(BlsPublicKey key) =>
        TryDecode(key, out var point) ? point : throw new BlsException($"{key} is no valid BLS public key (a point of G1 other than infinity).");

    /// <exception cref="BlsException">The bytes are no valid signature.</exception>
    public static BlstP2Affine Decode(BlsSignature signature) =>
        TryDecode(signature, out var point) ? point : throw new BlsException($"{signature} is no valid BLS signature (a point of G2).");

    public static BlsPublicKey Compress(BlstP1* point)
    {
        var bytes = stackalloc byte[BlsPublicKey.Length];
        Blst.P1Compress(bytes, point);
        return new BlsPublicKey(new ReadOnlySpan<byte>(bytes, BlsPublicKey.Length));
    }

    public static BlsSignature Compress(BlstP2* point)
    {
        var bytes = stackalloc byte[BlsSignature.Length];
        Blst.P2Compress(bytes, point);
        return new BlsSignature(new ReadOnlySpan<byte>(bytes, BlsSignature.Length));
    }
}
