using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Our validators by the operators, groups and clusters that carry them. A validator counts once for a group, however many members it has.</summary>
public sealed class Loads
{
    private readonly Roster _roster;
    private readonly Dictionary<(LoadKind Kind, long Group), int> _groups;
    private readonly Dictionary<(Address Owner, OperatorSet Operators), int> _clusters;
    private readonly Dictionary<ulong, int> _coming;

    private Loads(Loads loads)
    {
        _roster = loads._roster;
        _groups = new(loads._groups);
        _clusters = new(loads._clusters);
        _coming = new(loads._coming);
        Total = loads.Total;
    }

    /// <summary>The validators that our clusters have.</summary>
    public Loads(Roster roster, IEnumerable<ClusterView> clusters)
    {
        (_roster, _groups, _clusters, _coming) = (roster, [], [], []);
        foreach (var cluster in clusters) Add(cluster.Owner, cluster.Operators, (int)cluster.Tuple.ValidatorCount);
    }

    /// <summary>All our validators.</summary>
    public int Total { get; private set; }

    /// <summary>Validators of a group of operators; 0 for a group of its own without a number.</summary>
    public int Of(LoadKind kind, long group) => group < 0 ? 0 : _groups.GetValueOrDefault((kind, group));

    /// <summary>Validators of a cluster.</summary>
    public int Of(Address owner, OperatorSet operators) => _clusters.GetValueOrDefault((owner, operators));

    /// <summary>Clusters of an owner, existing or coming.</summary>
    public IEnumerable<OperatorSet> ClustersOf(Address owner) => _clusters.Keys.Where(key => key.Owner == owner).Select(key => key.Operators);

    /// <summary>Validators of an operator that the chain does not count yet.</summary>
    public int Coming(ulong id) => _coming.GetValueOrDefault(id);

    /// <summary>The same with validators that are to be registered.</summary>
    public Loads With(Address owner, OperatorSet operators, int validators)
    {
        var loads = new Loads(this);
        loads.Add(owner, operators, validators);
        foreach (var id in operators.Ids) loads._coming[id] = loads._coming.GetValueOrDefault(id) + validators;
        return loads;
    }

    /// <summary>The same without validators that are to be removed.</summary>
    public Loads Without(Address owner, OperatorSet operators, int validators) => With(owner, operators, -validators);

    private void Add(Address owner, OperatorSet operators, int validators)
    {
        Total += validators;
        _clusters[(owner, operators)] = Of(owner, operators) + validators;
        var touched = new HashSet<(LoadKind, long)>();
        foreach (var id in operators.Ids)
        {
            _ = touched.Add((LoadKind.Operator, (long)id));
            if (_roster.Find(id) is not { Risk: var risk }) continue;
            _ = touched.Add((LoadKind.Holder, risk.Holder));
            _ = touched.Add((LoadKind.Location, risk.Location));
            _ = touched.Add((LoadKind.Clients, risk.Clients));
        }
        foreach (var group in touched) _groups[group] = _groups.GetValueOrDefault(group) + validators;
    }
}
