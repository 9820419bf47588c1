using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.KeyShares;

namespace Stafi.Bench.Peers.Works;

/// <summary>What the works are done on: the same in every run, but for the operators' keys.</summary>
internal static class Samples
{
    private static readonly Lazy<OperatorPrivateKey[]> Operators = new(() => [.. Enumerable.Range(0, 13).Select(_ => OperatorPrivateKey.Create())]);

    public static Address Owner { get; } = Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35");

    public static ValidatorSeed Seed() => new(Keccak256.Hash("seed of the measurements").ToArray());

    public static BlsSecretKey[] Secrets(int count)
    {
        using var seed = Seed();
        return [.. Enumerable.Range(0, count).Select(index => seed.DeriveSigningKey((uint)index))];
    }

    public static OperatorSet Ids(int count) => new([.. Enumerable.Range(1, count).Select(id => (ulong)(3 * id))]);

    public static ClusterOperatorKeys Cluster(int count) =>
        new(Ids(count), [.. Operators.Value.Take(count).Select(key => key.PublicKey)]);

    public static string PrivatePem(int index) => Operators.Value[index].ToPem();

    /// <summary>Bytes that look random and are the same in every run.</summary>
    public static byte[] Bytes(string name, int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i += Hash32.Length)
            Keccak256.Hash($"{name} {i}").ToArray().AsSpan(0, Math.Min(Hash32.Length, length - i)).CopyTo(bytes.AsSpan(i));
        return bytes;
    }
}
