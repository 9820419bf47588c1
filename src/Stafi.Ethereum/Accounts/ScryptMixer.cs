using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Stafi.Ethereum.Accounts;

/// <summary>
/// scryptROMix of RFC 7914 on 128-bit vectors: the 16 words of each Salsa20 block are kept in the order of the matrix's diagonals, so
/// that a quarter round works on four columns at once.
/// </summary>
internal static unsafe class ScryptMixer
{
    private const int Words = 16;

    /// <param name="block">128 r bytes, mixed in place.</param>
    /// <param name="memory">128 r (n + 2) bytes, aligned to 16.</param>
    /// <param name="n">Cost.</param>
    /// <param name="r">Block size.</param>
    public static void Mix(Span<byte> block, byte* memory, int n, int r)
    {
        var vectors = 8 * r;
        var v = (Vector128<uint>*)memory;
        var x = v + ((nint)vectors * n);
        var y = x + vectors;
        Load(block, (uint*)x, 2 * r);
        for (nint i = 0; i < n; i += 2)
        {
            var slot = v + (i * vectors);
            Unsafe.CopyBlock(slot, x, (uint)vectors * 16);
            BlockMix(x, null, y, r);
            Unsafe.CopyBlock(slot + vectors, y, (uint)vectors * 16);
            BlockMix(y, null, x, r);
        }
        var mask = (uint)n - 1;
        for (var i = 0; i < n; i += 2)
        {
            BlockMix(x, v + ((nint)(Integerify(x, r) & mask) * vectors), y, r);
            BlockMix(y, v + ((nint)(Integerify(y, r) & mask) * vectors), x, r);
        }
        Store((uint*)x, block, 2 * r);
    }

    private static uint Integerify(Vector128<uint>* x, int r) => ((uint*)x)[((2 * r) - 1) * Words];

    private static void Load(ReadOnlySpan<byte> block, uint* words, int count)
    {
        for (var k = 0; k < count; k++)
            for (var i = 0; i < Words; i++)
                words[(k * Words) + i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(((k * Words) + (i * 5 % Words)) * 4)..]);
    }

    private static void Store(uint* words, Span<byte> block, int count)
    {
        for (var k = 0; k < count; k++)
            for (var i = 0; i < Words; i++)
                BinaryPrimitives.WriteUInt32LittleEndian(block[(((k * Words) + (i * 5 % Words)) * 4)..], words[(k * Words) + i]);
    }

    /// <summary>scryptBlockMix of <paramref name="input"/> xor <paramref name="other"/> (when given) into <paramref name="output"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BlockMix(Vector128<uint>* input, Vector128<uint>* other, Vector128<uint>* output, int r)
    {
        var last = 4 * ((2 * r) - 1);
        var x0 = input[last];
        var x1 = input[last + 1];
        var x2 = input[last + 2];
        var x3 = input[last + 3];
        if (other != null)
        {
            x0 ^= other[last];
            x1 ^= other[last + 1];
            x2 ^= other[last + 2];
            x3 ^= other[last + 3];
        }
        for (var i = 0; i < 2 * r; i++)
        {
            var from = input + (4 * i);
            x0 ^= from[0];
            x1 ^= from[1];
            x2 ^= from[2];
            x3 ^= from[3];
            if (other != null)
            {
                var mask = other + (4 * i);
                x0 ^= mask[0];
                x1 ^= mask[1];
                x2 ^= mask[2];
                x3 ^= mask[3];
            }
            var (s0, s1, s2, s3) = (x0, x1, x2, x3);
            for (var round = 0; round < 8; round += 2)
            {
                x1 ^= Rotate(x0 + x3, 7);
                x2 ^= Rotate(x1 + x0, 9);
                x3 ^= Rotate(x2 + x1, 13);
                x0 ^= Rotate(x3 + x2, 18);
                x1 = Vector128.Shuffle(x1, Vector128.Create(3u, 0, 1, 2));
                x2 = Vector128.Shuffle(x2, Vector128.Create(2u, 3, 0, 1));
                x3 = Vector128.Shuffle(x3, Vector128.Create(1u, 2, 3, 0));
                x3 ^= Rotate(x0 + x1, 7);
                x2 ^= Rotate(x3 + x0, 9);
                x1 ^= Rotate(x2 + x3, 13);
                x0 ^= Rotate(x1 + x2, 18);
                x1 = Vector128.Shuffle(x1, Vector128.Create(1u, 2, 3, 0));
                x2 = Vector128.Shuffle(x2, Vector128.Create(2u, 3, 0, 1));
                x3 = Vector128.Shuffle(x3, Vector128.Create(3u, 0, 1, 2));
            }
            x0 += s0;
            x1 += s1;
            x2 += s2;
            x3 += s3;
            // Even blocks come first in the output, odd ones after them.
            var to = output + (4 * ((i / 2) + ((i & 1) * r)));
            to[0] = x0;
            to[1] = x1;
            to[2] = x2;
            to[3] = x3;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Rotate(Vector128<uint> value, int bits) => (value << bits) | (value >>> (32 - bits));
}
