using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// Our validators by the operators, groups and clusters that carry them. A validator counts once for a group, however many members it has. Immutable:
/// what changes is counted beside what the snapshot has.
/// </summary>
public sealed class Loads
{
    private readonly Roster _roster;
    private readonly LoadCounts _settled;
    private readonly LoadCounts _changes;

    private Loads(Loads loads)
    {
        (_roster, _settled, _changes) = (loads._roster, loads._settled, new LoadCounts(loads._changes));
        Total = loads.Total;
    }

    /// <summary>The validators that our clusters have.</summary>
    public Loads(Roster roster, IEnumerable<ClusterView> clusters)
    {
        (_roster, _settled, _changes) = (roster, new LoadCounts(), new LoadCounts());
        foreach (var cluster in clusters) Add(_settled, cluster.Owner, cluster.Operators, (int)cluster.Tuple.ValidatorCount);
    }

    /// <summary>All our validators.</summary>
    public int Total { get; private set; }

    /// <summary>Validators of a group of operators; 0 for a group of its own without a number.</summary>
    public int Of(LoadKind kind, long group) => group < 0 ? 0 : _settled.Of(kind, group) + _changes.Of(kind, group);

    /// <summary>Validators of a cluster.</summary>
    public int Of(Address owner, OperatorSet operators) => _settled.Of(owner, operators) + _changes.Of(owner, operators);

    /// <summary>Clusters of an owner, existing or coming, with more than so many validators.</summary>
    public IEnumerable<OperatorSet> FullerThan(Address owner, int validators)
    {
        // Nearly all are far from it, whatever changes.
        var change = _changes.ClustersOf(owner).Select(each => each.Value).DefaultIfEmpty().Max();
        foreach (var (operators, settled) in _settled.ClustersOf(owner))
        {
            if (settled + Math.Max(0, change) > validators && Of(owner, operators) > validators) yield return operators;
        }
        foreach (var (operators, coming) in _changes.ClustersOf(owner))
        {
            if (coming > validators && !_settled.Has(owner, operators)) yield return operators;
        }
    }

    /// <summary>Validators of an operator that the chain does not count yet.</summary>
    public int Coming(ulong id) => _changes.Of(LoadKind.Operator, (long)id);

    /// <summary>The same with validators that are to be registered.</summary>
    public Loads With(Address owner, OperatorSet operators, int validators)
    {
        var loads = new Loads(this);
        loads.Add(loads._changes, owner, operators, validators);
        return loads;
    }

    /// <summary>The same without validators that are to be removed.</summary>
    public Loads Without(Address owner, OperatorSet operators, int validators) => With(owner, operators, -validators);

    private void Add(LoadCounts counts, Address owner, OperatorSet operators, int validators)
    {
        Total += validators;
        counts.Add(owner, operators, validators);
        Span<int> holders = stackalloc int[operators.Count];
        Span<int> locations = stackalloc int[operators.Count];
        Span<int> clients = stackalloc int[operators.Count];
        for (var i = 0; i < operators.Count; i++)
        {
            var id = operators.Ids[i];
            counts.Add(LoadKind.Operator, (long)id, validators);
            (holders[i], locations[i], clients[i]) = _roster.Find(id) is { Risk: var risk } ? (risk.Holder, risk.Location, risk.Clients) : (-1, -1, -1);
        }
        AddOnce(counts, LoadKind.Holder, holders, validators);
        AddOnce(counts, LoadKind.Location, locations, validators);
        AddOnce(counts, LoadKind.Clients, clients, validators);
    }

    private static void AddOnce(LoadCounts counts, LoadKind kind, ReadOnlySpan<int> groups, int validators)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] >= 0 && !groups[..i].Contains(groups[i])) counts.Add(kind, groups[i], validators);
        }
    }
}
