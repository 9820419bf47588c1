using System.Buffers.Binary;
using System.Security.Cryptography;
using Stafi.Ethereum;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>The deposit tree and the DepositData root, computed here in the plainest way as a judge of the contract.</summary>
internal static class DepositTree
{
    private const int Depth = 32;

    public static Hash32 LeafOf(byte[] key, byte[] credentials, Wei amount, byte[] signature)
    {
        var gwei = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(gwei, (ulong)(amount.Value / 1_000_000_000));
        var keyRoot = SHA256.HashData([.. key, .. new byte[16]]);
        var signatureRoot = Pair(SHA256.HashData(signature.AsSpan(0, 64)), SHA256.HashData([.. signature.AsSpan(64), .. new byte[32]]));
        return new Hash32(Pair(Pair(keyRoot, credentials), Pair(gwei, signatureRoot)));
    }

    /// <summary>Root of the 2^32 leaves, mixed with their number.</summary>
    public static Hash32 RootOf(IReadOnlyList<Hash32> leaves)
    {
        var level = leaves.Select(leaf => leaf.ToArray()).ToList();
        var empty = new byte[32];
        for (var height = 0; height < Depth; height++)
        {
            if (level.Count % 2 == 1) level.Add(empty);
            level = [.. level.Chunk(2).Select(pair => Pair(pair[0], pair[1]))];
            empty = Pair(empty, empty);
        }
        var count = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(count, (ulong)leaves.Count);
        return new Hash32(Pair(level.Count == 0 ? empty : level[0], count));
    }

    private static byte[] Pair(byte[] left, byte[] right) => SHA256.HashData([.. left, .. right]);
}
