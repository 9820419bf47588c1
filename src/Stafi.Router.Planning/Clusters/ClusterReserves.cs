using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// What the clusters of each owner account will need, without those that a step is at work on. It is summed once and follows the claims, because
/// rules ask for it cluster by cluster.
/// </summary>
internal sealed class ClusterReserves
{
    private readonly Dictionary<(Address Owner, OperatorSet Operators), Wei> _needs = [];
    private readonly Dictionary<Address, Wei> _reserves = [];
    private int _held;

    /// <param name="clusters">All clusters; those without validators need nothing.</param>
    /// <param name="need">What a cluster will need.</param>
    public ClusterReserves(IReadOnlyList<ClusterView> clusters, Func<ClusterView, Wei> need)
    {
        foreach (var cluster in clusters)
        {
            if (cluster.Tuple.ValidatorCount == 0 || need(cluster) is not { IsZero: false } needed) continue;
            _needs[(cluster.Owner, cluster.Operators)] = needed;
            _reserves[cluster.Owner] = _reserves.GetValueOrDefault(cluster.Owner) + needed;
        }
    }

    /// <summary>What an owner's clusters will need.</summary>
    /// <param name="owner">The account.</param>
    /// <param name="held">Clusters with a step at work on them; it only ever grows.</param>
    /// <param name="except">A cluster that is left out too; null for none.</param>
    public Wei Of(Address owner, IReadOnlyList<(Address Owner, OperatorSet Operators)> held, OperatorSet? except)
    {
        for (; _held < held.Count; _held++)
        {
            if (_needs.Remove(held[_held], out var served)) _reserves[held[_held].Owner] -= served;
        }
        var reserve = _reserves.GetValueOrDefault(owner);
        return except is not null && _needs.TryGetValue((owner, except), out var need) ? reserve - need : reserve;
    }
}
