using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Chooses the cluster with the lowest total fee among acceptable operators. The same input always gives the same choice.</summary>
public sealed class ClusterChoice
{
    private readonly IReadOnlyList<OperatorView> _acceptable;
    private readonly ILookup<Address, ClusterView> _clusters;
    private readonly uint _limit;
    private readonly int _size;

    /// <summary>Sorts out the operators that are not acceptable.</summary>
    public ClusterChoice(IReadOnlyList<OperatorView> operators, SsvNetworkView network, IReadOnlyList<ClusterView> clusters, Policy policy)
    {
        var acceptable = new List<OperatorView>();
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var candidate in operators)
        {
            var objection = OperatorAcceptance.Objection(candidate, policy)
                ?? (candidate.ValidatorCount >= network.ValidatorsPerOperatorLimit ? "full" : null);
            if (objection is null)
                acceptable.Add(candidate);
            else
                refused[objection] = refused.GetValueOrDefault(objection) + 1;
        }
        _acceptable = [.. acceptable.OrderBy(candidate => candidate.Fee).ThenBy(candidate => candidate.Id)];
        _limit = network.ValidatorsPerOperatorLimit;
        _size = policy.ClusterSize;
        _clusters = clusters.Where(cluster => cluster.Operators.Count == _size).ToLookup(cluster => cluster.Owner);
        Refused = refused;
    }

    /// <summary>Acceptable operators with room.</summary>
    public int Acceptable => _acceptable.Count;

    /// <summary>How many operators are not acceptable, by reason.</summary>
    public IReadOnlyDictionary<string, int> Refused { get; }

    /// <summary>
    /// The place for so many validators, or for as many as fit when the operators have less room. An active cluster of ours is preferred to
    /// a new one of the same fee; a liquidated one is passed over, because a registration there reverts.
    /// </summary>
    /// <param name="owner">Owner account.</param>
    /// <param name="keys">Validators to place, at least 1.</param>
    /// <param name="planned">Validators that are already planned for an operator.</param>
    /// <returns>Null when there are too few acceptable operators with room.</returns>
    public ClusterPlace? Choose(Address owner, int keys, IReadOnlyDictionary<ulong, int>? planned = null)
    {
        var rooms = _acceptable.Select(candidate => Room(candidate, planned)).OrderDescending().ToList();
        if (rooms.Count < _size || rooms[_size - 1] < 1) return null;
        var wanted = Math.Min(keys, rooms[_size - 1]);
        var candidates = _acceptable.Where(candidate => Room(candidate, planned) >= wanted).ToList();

        var own = _clusters[owner];
        var liquidated = own.Where(cluster => !cluster.Tuple.Active).Select(cluster => cluster.Operators).ToHashSet();
        var cheapest = OperatorSetsByFee.Enumerate([.. candidates.Select(candidate => candidate.Fee)], _size)
            .Select(set => set.Select(position => candidates[position]).ToList())
            .FirstOrDefault(set => !liquidated.Contains(SetOf(set)));
        if (cheapest is null) return null;

        var fees = FeesOf(cheapest);
        var existing = CheapestExisting(own, candidates, fees);
        var members = existing is null ? cheapest : candidates.Where(candidate => existing.Operators.Ids.Contains(candidate.Id)).ToList();
        return new ClusterPlace(owner, SetOf(members), fees, members.Min(member => Room(member, planned)), existing);
    }

    private static ClusterView? CheapestExisting(IEnumerable<ClusterView> own, List<OperatorView> candidates, Wei fees)
    {
        var feeOf = candidates.ToDictionary(candidate => candidate.Id, candidate => candidate.Fee);
        return own.Where(cluster => cluster.Tuple.Active && HasFees(cluster))
            .OrderByDescending(cluster => cluster.Tuple.ValidatorCount)
            .ThenBy(cluster => cluster.Operators)
            .FirstOrDefault();

        bool HasFees(ClusterView cluster)
        {
            var total = Wei.Zero;
            foreach (var id in cluster.Operators.Ids)
            {
                if (!feeOf.TryGetValue(id, out var fee)) return false;
                total += fee;
            }
            return total == fees;
        }
    }

    private int Room(OperatorView candidate, IReadOnlyDictionary<ulong, int>? planned) =>
        (int)Math.Min(int.MaxValue, (long)_limit - candidate.ValidatorCount - (planned?.GetValueOrDefault(candidate.Id) ?? 0));

    private static OperatorSet SetOf(IEnumerable<OperatorView> members) => OperatorSet.Of(members.Select(member => member.Id));

    private static Wei FeesOf(IEnumerable<OperatorView> members) => members.Aggregate(Wei.Zero, (sum, member) => sum + member.Fee);
}
