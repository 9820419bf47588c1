using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Stafi.Ethereum;

/// <summary>
/// Keccak with AVX-512: one register for each row of five lanes of the state, kept there from the first block to the last. Elements 5 to 7 of a
/// register mean nothing but where it is said. The names of the steps are those of FIPS 202, section 3.2.
/// </summary>
internal static class KeccakRows
{
    private const byte Xor3 = 0x96;
    private const byte Chi = 0xd2;

    public static bool IsSupported => Avx512F.IsSupported;

    /// <summary>The first 32 bytes that come out after absorbing the whole blocks of the data and then the last, padded one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hash(ReadOnlySpan<byte> data, ReadOnlySpan<byte> last, Span<byte> digest)
    {
        Vector512<ulong> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
        var blocks = data.Length / Keccak256.Rate;
        for (var block = 0; block <= blocks; block++)
        {
            var input = block < blocks ? data.Slice(block * Keccak256.Rate, Keccak256.Rate) : last;
            // Lanes 0 to 7 and 5 to 12; the third load ends with the block: lanes 9 to 16.
            var tail = Vector512.Create(input[72..]).AsUInt64();
            a0 ^= Vector512.Create(input).AsUInt64();
            a1 ^= Vector512.Create(input[40..]).AsUInt64();
            a2 ^= Avx512F.PermuteVar8x64(tail, Vector512.Create(1UL, 2, 3, 4, 5, 0, 0, 0));
            a3 ^= Avx512F.PermuteVar8x64(tail, Vector512.Create(6UL, 7, 0, 0, 0, 0, 0, 0)) & Vector512.Create(~0UL, ~0UL, 0, 0, 0, 0, 0, 0);

            foreach (var constant in KeccakPermutation.RoundConstants)
            {
                // theta
                var parity = Avx512F.TernaryLogic(Avx512F.TernaryLogic(a0, a1, a2, Xor3), a3, a4, Xor3);
                var before = Avx512F.PermuteVar8x64(parity, Vector512.Create(4UL, 0, 1, 2, 3, 0, 0, 0));
                var after = Avx512F.RotateLeft(Avx512F.PermuteVar8x64(parity, Vector512.Create(1UL, 2, 3, 4, 0, 0, 0, 0)), 1);
                a0 = Avx512F.TernaryLogic(a0, before, after, Xor3);
                a1 = Avx512F.TernaryLogic(a1, before, after, Xor3);
                a2 = Avx512F.TernaryLogic(a2, before, after, Xor3);
                a3 = Avx512F.TernaryLogic(a3, before, after, Xor3);
                a4 = Avx512F.TernaryLogic(a4, before, after, Xor3);

                // rho
                a0 = Avx512F.RotateLeftVariable(a0, Vector512.Create(0UL, 1, 62, 28, 27, 0, 0, 0));
                a1 = Avx512F.RotateLeftVariable(a1, Vector512.Create(36UL, 44, 6, 55, 20, 0, 0, 0));
                a2 = Avx512F.RotateLeftVariable(a2, Vector512.Create(3UL, 10, 43, 25, 39, 0, 0, 0));
                a3 = Avx512F.RotateLeftVariable(a3, Vector512.Create(41UL, 45, 15, 21, 8, 0, 0, 0));
                a4 = Avx512F.RotateLeftVariable(a4, Vector512.Create(18UL, 2, 61, 56, 14, 0, 0, 0));

                // pi takes rows to columns: registers hold columns from here on, in elements 6 and 7 again what is in 1 and 3.
                a0 = Avx512F.PermuteVar8x64(a0, Vector512.Create(0UL, 3, 1, 4, 2, 0, 3, 4));
                a1 = Avx512F.PermuteVar8x64(a1, Vector512.Create(1UL, 4, 2, 0, 3, 0, 4, 0));
                a2 = Avx512F.PermuteVar8x64(a2, Vector512.Create(2UL, 0, 3, 1, 4, 0, 0, 1));
                a3 = Avx512F.PermuteVar8x64(a3, Vector512.Create(3UL, 1, 4, 2, 0, 0, 1, 2));
                a4 = Avx512F.PermuteVar8x64(a4, Vector512.Create(4UL, 2, 0, 3, 1, 0, 2, 3));

                // chi and iota
                var c0 = Avx512F.TernaryLogic(a0, a1, a2, Chi) ^ Vector512.CreateScalar(constant);
                var c1 = Avx512F.TernaryLogic(a1, a2, a3, Chi);
                var c2 = Avx512F.TernaryLogic(a2, a3, a4, Chi);
                var c3 = Avx512F.TernaryLogic(a3, a4, a0, Chi);
                var c4 = Avx512F.TernaryLogic(a4, a0, a1, Chi);

                // Back to rows. Pairs of columns 0 and 1, and 2 and 3: of the rows 0, 2, 4 and of the rows 1, 3.
                var (evenLeft, oddLeft) = (Avx512F.UnpackLow(c0, c1), Avx512F.UnpackHigh(c0, c1));
                var (evenRight, oddRight) = (Avx512F.UnpackLow(c2, c3), Avx512F.UnpackHigh(c2, c3));
                a4 = Avx512F.PermuteVar8x64x2(evenLeft, Vector512.Create(4UL, 5, 12, 13, 0, 0, 0, 0), evenRight);
                a4 = Vector512.ConditionalSelect(Vector512.Create(0UL, 0, 0, 0, ~0UL, 0, 0, 0), c4, a4);
                // Column 4 in the free elements 6 and 7.
                var free = Vector512.Create(0UL, 0, 0, 0, 0, 0, ~0UL, ~0UL);
                oddRight = Vector512.ConditionalSelect(free, c4, oddRight);
                evenRight = Vector512.ConditionalSelect(free, Avx512F.PermuteVar8x64(c4, Vector512.Create(0UL, 0, 0, 0, 0, 0, 0, 2)), evenRight);
                a0 = Avx512F.PermuteVar8x64x2(evenLeft, Vector512.Create(0UL, 1, 8, 9, 14, 0, 0, 0), evenRight);
                a1 = Avx512F.PermuteVar8x64x2(oddLeft, Vector512.Create(0UL, 1, 8, 9, 14, 0, 0, 0), oddRight);
                a2 = Avx512F.PermuteVar8x64x2(evenLeft, Vector512.Create(2UL, 3, 10, 11, 15, 0, 0, 0), evenRight);
                a3 = Avx512F.PermuteVar8x64x2(oddLeft, Vector512.Create(2UL, 3, 10, 11, 15, 0, 0, 0), oddRight);
            }
        }
        a0.GetLower().AsByte().CopyTo(digest);
    }
}
