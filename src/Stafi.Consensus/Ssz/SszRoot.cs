using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Stafi.Ethereum;

namespace Stafi.Consensus.Ssz;

/// <summary>
/// Hash tree roots of the fixed-size SSZ types that staking needs (consensus-specs, <c>ssz/simple-serialize.md</c>): <c>uint64</c>, byte
/// vectors and containers of them.
/// </summary>
public static class SszRoot
{
    private const int ChunkLength = 32;

    /// <summary>Root of a <c>uint64</c>: 8 bytes little-endian, padded to 32.</summary>
    public static Hash32 Of(ulong value)
    {
        Span<byte> chunk = stackalloc byte[ChunkLength];
        chunk.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(chunk, value);
        return new Hash32(chunk);
    }

    /// <summary>Root of a <c>Gwei</c>, which is a <c>uint64</c>.</summary>
    public static Hash32 Of(Gwei amount) => Of(amount.Value);

    /// <summary>Root of a <c>boolean</c>.</summary>
    public static Hash32 Of(bool value) => Of(value ? 1UL : 0UL);

    /// <summary>Root of a byte vector: chunks of 32 bytes, the last one padded.</summary>
    /// <exception cref="ArgumentException">The vector is empty, which SSZ forbids.</exception>
    public static Hash32 Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new ArgumentException("An SSZ vector has at least one byte.", nameof(bytes));
        var chunks = (bytes.Length + ChunkLength - 1) / ChunkLength;
        var padded = new byte[LeavesFor(chunks) * ChunkLength];
        bytes.CopyTo(padded);
        return Merkleize(padded);
    }

    /// <summary>Root of a container: the Merkle root of its fields' roots, padded with zeros to a power of two.</summary>
    /// <exception cref="ArgumentException">There is no field.</exception>
    public static Hash32 Container(params ReadOnlySpan<Hash32> fields)
    {
        if (fields.IsEmpty) throw new ArgumentException("An SSZ container has at least one field.", nameof(fields));
        var leaves = new byte[LeavesFor(fields.Length) * ChunkLength];
        for (var i = 0; i < fields.Length; i++) fields[i].CopyTo(leaves.AsSpan(i * ChunkLength));
        return Merkleize(leaves);
    }

    private static int LeavesFor(int chunks) => (int)BitOperations.RoundUpToPowerOf2((uint)chunks);

    private static Hash32 Merkleize(Span<byte> nodes)
    {
        while (nodes.Length > ChunkLength)
        {
            for (var i = 0; i < nodes.Length; i += 2 * ChunkLength)
                SHA256.HashData(nodes.Slice(i, 2 * ChunkLength), nodes.Slice(i / 2, ChunkLength));
            nodes = nodes[..(nodes.Length / 2)];
        }
        return new Hash32(nodes);
    }
}
