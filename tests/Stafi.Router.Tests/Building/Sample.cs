using System.Buffers.Binary;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Tests.Building;

/// <summary>Values that differ by a number and mean nothing else.</summary>
internal static class Sample
{
    public static Address Address(uint number) => new(Bytes(Stafi.Ethereum.Address.Length, number));

    public static Hash32 Hash(uint number) => new(Bytes(Hash32.Length, number));

    public static BlsPublicKey Key(uint number) => new(Bytes(BlsPublicKey.Length, number));

    public static OperatorSet Operators(ulong first = 1) => new(first, first + 1, first + 2, first + 3);

    private static byte[] Bytes(int length, uint number)
    {
        var bytes = new byte[length];
        bytes[0] = 0xa0;
        // Real keys and hashes differ everywhere; hash tables look at some of their bytes only.
        for (var i = 4; i + 4 <= length; i += 4) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i), number);
        return bytes;
    }
}
