using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Ledger;

/// <summary>All cluster events of one owner, folded in the order of the chain.</summary>
/// <param name="Registrations">Validators that are registered now.</param>
/// <param name="Clusters">Newest tuple of each cluster.</param>
/// <param name="NextNonce">Number of its ValidatorAdded logs.</param>
/// <param name="Gaps">Where the events contradict each other.</param>
internal sealed record OwnerHistory(
    IReadOnlyList<LiveRegistration> Registrations, IReadOnlyList<KnownCluster> Clusters, ulong NextNonce, IReadOnlyList<FactGap> Gaps)
{
    /// <param name="owner">The owner.</param>
    /// <param name="events">Its events by (block, log index).</param>
    public static OwnerHistory Of(Address owner, IEnumerable<ClusterEventRow> events)
    {
        var live = new Dictionary<BlsPublicKey, LiveRegistration>();
        var clusters = new Dictionary<OperatorSet, KnownCluster>();
        var counts = new ClusterCounts(owner);
        var nonce = 0ul;
        foreach (var row in events)
        {
            var units = UnitsAfter(row, clusters.GetValueOrDefault(row.Operators));
            clusters[row.Operators] = new KnownCluster(owner, row.Operators, row.Tuple, row.BlockNumber) { StoredUnits = units };
            counts.Add(row);
            if (row.PublicKey is not { } key) continue;

            if (row.Kind == ClusterFact.Added) live[key] = new LiveRegistration(key, new Registration(owner, row.Operators, nonce++, row.BlockNumber));
            else live.Remove(key);
        }
        return new OwnerHistory(
            [.. live.Values.OrderBy(each => each.Registration.Nonce)], [.. clusters.Values.OrderBy(each => each.Operators)], nonce, counts.Gaps());
    }

    // Each event of a bulk call moves the units by one validator; its tuple already has the final count.
    private static VUnits? UnitsAfter(ClusterEventRow row, KnownCluster? before) => row switch
    {
        { EffectiveBalance: { } ether } => VUnits.OfEffectiveBalance((uint)ether),
        { Kind: ClusterFact.Added } => before?.StoredUnits?.Plus(1),
        { Kind: ClusterFact.Removed, ValidatorCount: 0 } => null,
        { Kind: ClusterFact.Removed } => before?.StoredUnits?.Minus(1, row.ValidatorCount),
        _ => before?.StoredUnits,
    };
}

/// <summary>A row of <c>ssv_cluster_event</c>, with the effective balance of the same event in whole ETH where it has one.</summary>
internal sealed record ClusterEventRow(
    ulong BlockNumber,
    string Kind,
    OperatorSet Operators,
    BlsPublicKey? PublicKey,
    uint ValidatorCount,
    ulong NetworkFeeIndex,
    ulong ClusterIndex,
    long Active,
    Wei Balance,
    long? EffectiveBalance = null)
{
    public ClusterTuple Tuple => new(ValidatorCount, NetworkFeeIndex, ClusterIndex, Active == 1, Balance);
}
