using Stafi.Ssv.KeyShares;
using Stafi.Testing.OperatorKeys;

namespace Stafi.Ssv.Tests;

/// <summary>Operators with the fixed keys of the tests; operator ids are not their positions, so that a mix-up shows.</summary>
internal static class TestOperators
{
    private static readonly Lazy<OperatorPrivateKey>[] Keys =
        [.. Enumerable.Range(1, OperatorPems.Count).Select(number => new Lazy<OperatorPrivateKey>(() => OperatorPrivateKey.Parse(OperatorPems.Pem(number))))];

    public static OperatorPrivateKey Private(int index) => Keys[index].Value;

    public static ulong Id(int index) => (ulong)(11 + (7 * index));

    public static ClusterOperatorKeys Cluster(int size) => ClusterOperatorKeys.Of(
        Enumerable.Range(0, size).Select(index => KeyValuePair.Create(Id(index), Private(index).PublicKey)));
}
