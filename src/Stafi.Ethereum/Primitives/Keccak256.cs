using System.Buffers.Binary;
using System.Text;

namespace Stafi.Ethereum;

/// <summary>Keccak-256 with the original padding (0x01), as Ethereum uses it; not SHA3-256 of FIPS 202.</summary>
public static class Keccak256
{
    /// <summary>Bytes that one permutation takes in.</summary>
    internal const int Rate = 136;

    /// <summary>The digest of the bytes.</summary>
    public static Hash32 Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[Hash32.Length];
        Hash(data, digest);
        return new Hash32(digest);
    }

    /// <summary>The digest of the text as UTF-8.</summary>
    public static Hash32 Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes the 32-byte digest of the bytes.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<byte> last = stackalloc byte[Rate];
        last.Clear();
        var rest = data[(data.Length - (data.Length % Rate))..];
        rest.CopyTo(last);
        last[rest.Length] = 0x01;
        last[Rate - 1] |= 0x80;
        if (KeccakRows.IsSupported) KeccakRows.Hash(data, last, digest);
        else HashByWords(data, last, digest);
    }

    /// <summary>For processors without AVX-512.</summary>
    internal static void HashByWords(ReadOnlySpan<byte> data, ReadOnlySpan<byte> last, Span<byte> digest)
    {
        Span<ulong> state = stackalloc ulong[25];
        state.Clear();
        for (; data.Length >= Rate; data = data[Rate..]) Absorb(state, data[..Rate]);
        Absorb(state, last);
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * i)..], state[i]);
    }

    private static void Absorb(Span<ulong> state, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < Rate / 8; i++) state[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        KeccakPermutation.Apply(state);
    }
}
