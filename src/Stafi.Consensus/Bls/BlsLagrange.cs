using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>Lagrange interpolation at zero: recombines shares of a secret key, of its public key, or of a signature.</summary>
public static unsafe class BlsLagrange
{
    private const int ScalarBits = 255;

    /// <summary>The secret key that shares at these ids belong to.</summary>
    /// <exception cref="ArgumentException">No shares, another number of ids, an id that is zero or there twice.</exception>
    /// <exception cref="BlsException">They add up to no key.</exception>
    public static BlsSecretKey InterpolateSecretKey(IReadOnlyList<ulong> ids, IReadOnlyList<BlsSecretKey> shares)
    {
        var weights = Weights(ids, shares.Count);
        using var sum = new SecretMemory(sizeof(BlstFr));
        using var term = new SecretMemory(sizeof(BlstFr));
        var total = sum.Pointer<BlstFr>();
        var part = term.Pointer<BlstFr>();
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = weights[i];
            Blst.FrFromScalar(part, shares[i].Scalar);
            Blst.FrMultiply(part, part, &weight);
            Blst.FrAdd(total, total, part);
        }
        var scalar = SecretMemory.ForScalar();
        Blst.ScalarFromFr(scalar, total);
        return BlsSecretKey.FromScalar(scalar);
    }

    /// <summary>The public key that shares at these ids belong to.</summary>
    /// <exception cref="ArgumentException">No shares, another number of ids, an id that is zero or there twice.</exception>
    /// <exception cref="BlsException">A share is no valid public key, or they add up to infinity.</exception>
    public static BlsPublicKey InterpolatePublicKey(IReadOnlyList<ulong> ids, IReadOnlyList<BlsPublicKey> shares)
    {
        var weights = Weights(ids, shares.Count);
        BlstP1 sum = default;
        for (var i = 0; i < weights.Length; i++)
        {
            var affine = BlsPoints.Decode(shares[i]);
            var weight = ScalarOf(weights[i]);
            BlstP1 point;
            Blst.P1FromAffine(&point, &affine);
            Blst.P1Multiply(&point, &point, &weight, ScalarBits);
            Blst.P1Add(&sum, &sum, &point);
        }
        if (Blst.P1IsInfinity(&sum)) throw new BlsException("The shares add up to the point at infinity, which is no public key.");
        return BlsPoints.Compress(&sum);
    }

    /// <summary>The signature that partial signatures at these ids belong to.</summary>
    /// <exception cref="ArgumentException">No shares, another number of ids, an id that is zero or there twice.</exception>
    /// <exception cref="BlsException">A share is no point of G2.</exception>
    public static BlsSignature InterpolateSignature(IReadOnlyList<ulong> ids, IReadOnlyList<BlsSignature> shares)
    {
        var weights = Weights(ids, shares.Count);
        BlstP2 sum = default;
        for (var i = 0; i < weights.Length; i++)
        {
            var affine = BlsPoints.Decode(shares[i]);
            var weight = ScalarOf(weights[i]);
            BlstP2 point;
            Blst.P2FromAffine(&point, &affine);
            Blst.P2Multiply(&point, &point, &weight, ScalarBits);
            Blst.P2Add(&sum, &sum, &point);
        }
        return BlsPoints.Compress(&sum);
    }

    internal static BlstFr Element(ulong value)
    {
        var limbs = stackalloc ulong[] { value, 0, 0, 0 };
        BlstFr element;
        Blst.FrFromUInt64(&element, limbs);
        return element;
    }

    // The weight of share i is the product over all others j of x_j / (x_j - x_i).
    private static BlstFr[] Weights(IReadOnlyList<ulong> ids, int shares)
    {
        Check(ids, shares);
        var weights = new BlstFr[shares];
        for (var i = 0; i < shares; i++)
        {
            var own = Element(ids[i]);
            var numerator = Element(1);
            var denominator = Element(1);
            for (var j = 0; j < shares; j++)
            {
                if (j == i) continue;
                var other = Element(ids[j]);
                BlstFr difference;
                Blst.FrSubtract(&difference, &other, &own);
                Blst.FrMultiply(&numerator, &numerator, &other);
                Blst.FrMultiply(&denominator, &denominator, &difference);
            }
            BlstFr weight;
            Blst.FrInverse(&weight, &denominator);
            Blst.FrMultiply(&weight, &weight, &numerator);
            weights[i] = weight;
        }
        return weights;
    }

    private static void Check(IReadOnlyList<ulong> ids, int shares)
    {
        if (shares == 0) throw new ArgumentException("There are no shares to recombine.", nameof(shares));
        if (ids.Count != shares) throw new ArgumentException($"{shares} shares need as many ids, not {ids.Count}.", nameof(ids));
        if (ids.Contains(0UL)) throw new ArgumentException("The id 0 stands for the secret itself and is no share's.", nameof(ids));
        if (ids.Distinct().Count() != ids.Count) throw new ArgumentException("An id is there twice.", nameof(ids));
    }

    private static BlstScalar ScalarOf(BlstFr element)
    {
        BlstScalar scalar;
        Blst.ScalarFromFr(&scalar, &element);
        return scalar;
    }
}
