using Stafi.Consensus.Bls;
using Stafi.Devnet.Models.SsvNode;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;
using Stafi.Testing;

namespace Stafi.Devnet.Tests.Models.SsvNode;

/// <summary>Four operators with their nodes, a registry that knows them, and events in chain order.</summary>
internal sealed class SsvSituation : IDisposable
{
    private static readonly ClusterOperatorKeys Keys;
    private int _logIndex;

    static SsvSituation() => Keys = ClusterOperatorKeys.Of(
        Enumerable.Range(1, 4).Select(id => KeyValuePair.Create((ulong)id, Private(id).PublicKey)));

    public SsvSituation()
    {
        for (var id = 1; id <= 4; id++)
        {
            Nodes[(ulong)id] = new SsvOperatorNode((ulong)id, Private(id));
            Happen(new OperatorAdded((ulong)id, Owner, Keys[id - 1].ToChain(), Wei.FromGwei(1)));
        }
    }

    public static Address Owner { get; } = Address.Parse("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");

    public static Address OtherOwner { get; } = Address.Parse("0x90f79bf6eb2c4f870365e785982e1f101e93b906");

    public static OperatorSet Operators { get; } = new(1, 2, 3, 4);

    public SsvRegistry Registry { get; } = new();

    public Dictionary<ulong, SsvOperatorNode> Nodes { get; } = [];

    public static BlsSecretKey Secret(byte number)
    {
        var bytes = new byte[BlsSecretKey.Length];
        bytes[^1] = number;
        bytes[0] = 1;
        return BlsSecretKey.FromBytes(bytes);
    }

    public void Happen(SsvEvent happened, ulong epoch = 0) =>
        Registry.Apply(happened with { Position = new LogPosition(1, _logIndex++) }, epoch);

    /// <summary>Registers the key with shares split for the owner and nonce, changed by <paramref name="spoil"/>.</summary>
    public void Register(BlsSecretKey secret, ushort nonce, Address? owner = null, Action<byte[]>? spoil = null, ulong epoch = 0)
    {
        var shares = KeyShareSplitter.Split(secret, Keys, owner ?? Owner, nonce).SharesData.Bytes.ToArray();
        spoil?.Invoke(shares);
        Happen(Added(secret.PublicKey, shares, owner), epoch);
    }

    public static ValidatorAdded Added(BlsPublicKey key, byte[] shares, Address? owner = null) =>
        new(owner ?? Owner, Operators, key, shares, ClusterTuple.New);

    public void Dispose()
    {
        foreach (var node in Nodes.Values) node.Dispose();
    }

    private static OperatorPrivateKey Private(int id) => OperatorPrivateKey.Parse(
        File.ReadAllText(Path.Combine(Vectors.RepositoryRoot, "tests", "Stafi.Testing", "OperatorKeys", $"operator-{id:00}.pem")));
}
