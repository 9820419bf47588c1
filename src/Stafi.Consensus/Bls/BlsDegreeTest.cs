using System.Security.Cryptography;
using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>
/// Tests that the public keys of n shares, with the shared key at zero, are points of one polynomial of degree threshold - 1. That is so
/// exactly when every choice of threshold shares makes the shared key: any two choices that differ in one share have threshold - 1 shares and
/// the value at zero in common, and that many points fix the polynomial.
/// </summary>
/// <remarks>
/// The test is by the dual code (Cascudo and David, SCRAPE, section 2.1): points P_i at x_i lie on such a polynomial exactly when
/// the sum of v_i f(x_i) P_i is zero for every f of degree n - threshold, where v_i is the product of 1 / (x_i - x_j) over all j other than i.
/// One random f lets others pass with a probability of 2^-254. Many keys with the same ids are added up before with random weights of 64 bits,
/// which lets wrong ones cancel each other with a probability of 2^-64, as in <see cref="BlsVerifier.BatchVerify"/>. Both need
/// points of a group of prime order, which <see cref="BlsCheckedKey"/> stands for.
/// </remarks>
public static unsafe class BlsDegreeTest
{
    private const int ScalarBits = 255;

    /// <summary>Whether all keys are shared at these ids with this threshold. When it fails, it does not say whose shares are wrong.</summary>
    /// <param name="ids">The shares' ids, the same for all keys.</param>
    /// <param name="threshold">How many shares make the key; from 1 to the number of ids.</param>
    /// <param name="keys">Keys with their shares. True for none.</param>
    /// <exception cref="ArgumentException">An id is zero or there twice, or a key has not one share for each id.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is out of range.</exception>
    public static bool Holds(ReadOnlySpan<ulong> ids, int threshold, IReadOnlyList<SharedKey> keys)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, ids.Length);
        CheckIds(ids);
        foreach (var key in keys)
        {
            if (key.Shares.Count != ids.Length)
                throw new ArgumentException($"{ids.Length} ids need as many shares, not {key.Shares.Count}.", nameof(keys));
        }
        if (keys.Count == 0) return true;

        var places = new BlstFr[ids.Length + 1];
        for (var i = 0; i < ids.Length; i++) places[i + 1] = BlsLagrange.Element(ids[i]);
        var columns = keys.Count == 1 ? PointsOf(keys[0]) : Sums(keys, places.Length);
        var weights = DualWord(places, degree: ids.Length - threshold);
        var sum = BlsSum.Weighted(columns, weights, ScalarBits);
        return Blst.P1IsInfinity(&sum);
    }

    private static BlstP1Affine[] PointsOf(SharedKey key) => [key.Key.Point, .. key.Shares.Select(share => share.Point)];

    /// <summary>For each place the sum over all keys, each key weighted by its random number.</summary>
    private static BlstP1Affine[] Sums(IReadOnlyList<SharedKey> keys, int places)
    {
        var weights = BlsSum.RandomWeights(keys.Count);
        var column = new BlstP1Affine[keys.Count];
        var sums = new BlstP1Affine[places];
        for (var place = 0; place < places; place++)
        {
            for (var i = 0; i < column.Length; i++) column[i] = place == 0 ? keys[i].Key.Point : keys[i].Shares[place - 1].Point;
            var sum = BlsSum.Weighted(column, weights);
            fixed (BlstP1Affine* affine = &sums[place]) Blst.P1ToAffine(affine, &sum);
        }
        return sums;
    }

    /// <summary>v_i f(x_i) for a fresh random f.</summary>
    private static BlstScalar[] DualWord(BlstFr[] places, int degree)
    {
        var coefficients = new BlstFr[degree + 1];
        for (var i = 0; i < coefficients.Length; i++) coefficients[i] = RandomElement();

        var word = new BlstScalar[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var value = Evaluate(coefficients, places[i]);
            var divisor = Divisor(places, i);
            Blst.FrInverse(&divisor, &divisor);
            Blst.FrMultiply(&value, &value, &divisor);
            fixed (BlstScalar* scalar = &word[i]) Blst.ScalarFromFr(scalar, &value);
        }
        return word;
    }

    private static BlstFr Evaluate(BlstFr[] coefficients, BlstFr place)
    {
        var value = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            var coefficient = coefficients[i];
            Blst.FrMultiply(&value, &value, &place);
            Blst.FrAdd(&value, &value, &coefficient);
        }
        return value;
    }

    private static BlstFr Divisor(BlstFr[] places, int index)
    {
        var product = BlsLagrange.Element(1);
        var own = places[index];
        for (var j = 0; j < places.Length; j++)
        {
            if (j == index) continue;
            var other = places[j];
            BlstFr difference;
            Blst.FrSubtract(&difference, &own, &other);
            Blst.FrMultiply(&product, &product, &difference);
        }
        return product;
    }

    private static BlstFr RandomElement()
    {
        var bytes = stackalloc byte[64];
        RandomNumberGenerator.Fill(new Span<byte>(bytes, 64));
        BlstScalar scalar;
        BlstFr element;
        _ = Blst.ScalarFromBigEndianBytes(&scalar, bytes, 64);
        Blst.FrFromScalar(&element, &scalar);
        return element;
    }

    private static void CheckIds(ReadOnlySpan<ulong> ids)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (ids[i] == 0) throw new ArgumentException("The id 0 stands for the shared key itself and is no share's.", nameof(ids));
            if (ids[..i].Contains(ids[i])) throw new ArgumentException($"The id {ids[i]} is there twice.", nameof(ids));
        }
    }
}
