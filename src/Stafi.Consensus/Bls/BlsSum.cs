using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Stafi.Consensus.Bls.Native;

namespace Stafi.Consensus.Bls;

/// <summary>Sums of points that are weighted with numbers, by Pippenger's algorithm: many times cheaper than one multiplication each.</summary>
internal static unsafe class BlsSum
{
    /// <summary>Bits of a weight that keeps invalid signatures or shares from cancelling each other.</summary>
    public const int WeightBits = 64;

    /// <summary>Fresh random weights, none of them zero.</summary>
    public static ulong[] RandomWeights(int count)
    {
        var weights = new ulong[count];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(weights.AsSpan()));
        for (var i = 0; i < count; i++)
        {
            while (weights[i] == 0) RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(weights.AsSpan(i, 1)));
        }
        return weights;
    }

    public static BlstP1 Weighted(BlstP1Affine[] points, ulong[] weights) => Weighted(points, weights, WeightBits);

    public static BlstP1 Weighted<TWeight>(BlstP1Affine[] points, TWeight[] weights, int bits)
        where TWeight : unmanaged
    {
        BlstP1 sum;
        var scratch = NativeMemory.Alloc(Blst.P1MultiplyManyScratchSize((nuint)points.Length));
        fixed (BlstP1Affine* first = points)
        fixed (TWeight* weight = weights)
        {
            // A null after the first pointer says that all points lie behind each other.
            var pointers = stackalloc void*[] { first, null };
            var scalars = stackalloc void*[] { weight, null };
            Blst.P1MultiplyMany(&sum, pointers, (nuint)points.Length, scalars, (nuint)bits, scratch);
        }
        NativeMemory.Free(scratch);
        return sum;
    }

    public static BlstP2 Weighted(BlstP2Affine[] points, ulong[] weights)
    {
        BlstP2 sum;
        var scratch = NativeMemory.Alloc(Blst.P2MultiplyManyScratchSize((nuint)points.Length));
        fixed (BlstP2Affine* first = points)
        fixed (ulong* weight = weights)
        {
            var pointers = stackalloc void*[] { first, null };
            var scalars = stackalloc void*[] { weight, null };
            Blst.P2MultiplyMany(&sum, pointers, (nuint)points.Length, scalars, WeightBits, scratch);
        }
        NativeMemory.Free(scratch);
        return sum;
    }
}
