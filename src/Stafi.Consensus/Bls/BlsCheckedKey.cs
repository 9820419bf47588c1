using System.Diagnostics.CodeAnalysis;
using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>
/// A public key that is known to be a point of G1 other than infinity, as a point. Decoding and checking costs about half a hash to the
/// curve, so whoever uses a key more than once keeps this.
/// </summary>
public sealed unsafe class BlsCheckedKey
{
    private readonly BlstP1Affine _point;

    private BlsCheckedKey(BlsPublicKey key, in BlstP1Affine point)
    {
        Key = key;
        _point = point;
    }

    /// <summary>The bytes.</summary>
    public BlsPublicKey Key { get; }

    internal BlstP1Affine Point => _point;

    /// <summary>Decodes a key and checks it (KeyValidate of the BLS draft).</summary>
    /// <returns>False when it is no point of G1, or infinity.</returns>
    public static bool TryDecode(BlsPublicKey key, [NotNullWhen(true)] out BlsCheckedKey? decoded)
    {
        decoded = BlsPoints.TryDecode(key, out var point) ? new BlsCheckedKey(key, point) : null;
        return decoded is not null;
    }

    /// <summary>The key's bytes.</summary>
    public override string ToString() => Key.ToString();

    /// <summary>The public key of a secret one: a multiple of the generator and not of infinity, so there is nothing to check.</summary>
    internal static BlsCheckedKey Of(SecretMemory scalar)
    {
        BlstP1 point;
        BlstP1Affine affine;
        Blst.SecretKeyToPublicKey(&point, scalar);
        Blst.P1ToAffine(&affine, &point);
        return new BlsCheckedKey(BlsPoints.Compress(&point), affine);
    }
}
