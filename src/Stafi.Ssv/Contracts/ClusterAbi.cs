using Stafi.Consensus.Bls;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>How the parts that SSV's calls and events share are written and read.</summary>
internal static class ClusterAbi
{
    private const int MaxOperators = 13;

    /// <summary>The words of a tuple.</summary>
    public const int ClusterWords = 5;

    public static AbiWriter Cluster(this AbiWriter writer, ClusterTuple cluster) => writer
        .UInt((ulong)cluster.ValidatorCount)
        .UInt(cluster.NetworkFeeIndex)
        .UInt(cluster.Index)
        .Bool(cluster.Active)
        .UInt(cluster.Balance);

    public static AbiWriter Operators(this AbiWriter writer, OperatorSet operators) => writer.UInt64Array(operators.Ids);

    public static AbiWriter PublicKeys(this AbiWriter writer, IReadOnlyList<BlsPublicKey> keys) => writer.BytesArray(keys, static key => key.Bytes);

    public static ClusterTuple ReadCluster(ref AbiReader reader) =>
        new(reader.UInt32(), reader.UInt64(), reader.UInt64(), reader.Bool(), reader.Wei());

    public static OperatorSet ReadOperators(ref AbiReader reader)
    {
        var elements = reader.Array(out var count);
        if (count > MaxOperators) throw new AbiException($"A cluster has 4, 7, 10 or 13 operators, not {count}.");
        Span<ulong> ids = stackalloc ulong[MaxOperators];
        ids = ids[..count];
        for (var i = 0; i < count; i++) ids[i] = elements.UInt64();
        try
        {
            return new OperatorSet(ids);
        }
        catch (ArgumentException failure)
        {
            throw new AbiException(failure.Message);
        }
    }

    public static BlsPublicKey ReadPublicKey(ref AbiReader reader)
    {
        var bytes = reader.Bytes();
        return bytes.Length == BlsPublicKey.Length
            ? new BlsPublicKey(bytes)
            : throw new AbiException($"A validator's public key has {BlsPublicKey.Length} bytes, not {bytes.Length}.");
    }
}
