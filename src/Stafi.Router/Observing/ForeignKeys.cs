using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Observing;

/// <summary>Keys of other super nodes and of solo users that still concern the pool's ETH.</summary>
internal sealed class ForeignKeys
{
    private readonly IReadOnlyList<PoolKey> _superNodes;
    private readonly IReadOnlyList<LightNodeKey> _solo;

    private ForeignKeys(IReadOnlyList<PoolKey> superNodes, IReadOnlyList<LightNodeKey> solo) => (_superNodes, _solo) = (superNodes, solo);

    public static ForeignKeys Of(IReadOnlyList<PoolKey> poolKeys, IReadOnlyCollection<PoolKey> ours, IReadOnlyList<LightNodeKey> solo)
    {
        var own = ours.Select(key => key.PublicKey).ToHashSet();
        return new ForeignKeys(
            [.. poolKeys.Where(key => Concerns(key.Status) && !own.Contains(key.PublicKey))],
            [.. solo.Where(key => Concerns(key.Status))]);
    }

    /// <summary>Keys whose credentials matter, each with a text that changes with its status.</summary>
    public IEnumerable<KeyValuePair<BlsPublicKey, string>> Open => _superNodes.Select(key => (key.PublicKey, key.Status, key.StatusSince))
        .Concat(_solo.Select(key => (key.PublicKey, key.Status, key.StatusSince)))
        .Where(key => key.Status is not PubkeyStatus.Unmatched)
        .Select(key => KeyValuePair.Create(key.PublicKey, $"{key.Status} {key.StatusSince} "));

    public IReadOnlyList<ForeignKeyView> Views(IReadOnlyDictionary<BlsPublicKey, KeyEvidence> evidence, DateTimeOffset now) =>
    [
        .. _superNodes.Select(key => new ForeignKeyView
        {
            PublicKey = key.PublicKey,
            Kind = NodeKind.SuperNode,
            Node = key.SuperNode,
            Status = key.Status,
            StatusSince = key.StatusSince,
            DepositedBlock = key.DepositedBlock,
            Credentials = Credentials(key.PublicKey, evidence, now),
        }),
        .. _solo.Select(key => new ForeignKeyView
        {
            PublicKey = key.PublicKey,
            Kind = NodeKind.LightNode,
            Node = key.Node,
            Status = key.Status,
            StatusSince = key.StatusSince,
            DepositedBlock = key.DepositedBlock,
            Credentials = Credentials(key.PublicKey, evidence, now),
        }),
    ];

    private static bool Concerns(PubkeyStatus status) => status is PubkeyStatus.Deposited or PubkeyStatus.Matched or PubkeyStatus.Unmatched;

    private static Reading<CredentialsVerdict> Credentials(
        BlsPublicKey key, IReadOnlyDictionary<BlsPublicKey, KeyEvidence> evidence, DateTimeOffset now) =>
        evidence.TryGetValue(key, out var found) ? found.Credentials : Reading.Unknown<CredentialsVerdict>("it was not asked for", now);
}
