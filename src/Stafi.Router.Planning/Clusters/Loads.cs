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
        (_roster, _settled, _changes) = (roster, new LoadCounts(roster), new LoadCounts(roster));
        foreach (var cluster in clusters) Add(_settled, cluster.Owner, cluster.Operators, (int)cluster.Tuple.ValidatorCount);
    }

    /// <summary>All our validators.</summary>
    public int Total { get; private set; }

    /// <summary>Validators of an operator, or of a group of it; 0 for a group of its own without a number.</summary>
    public int Of(LoadKind kind, Candidate candidate) =>
        candidate.Number(kind) is >= 0 and var number ? _settled.Of(kind, number) + _changes.Of(kind, number) : 0;

    /// <summary>Validators of a cluster.</summary>
    public int Of(Address owner, OperatorSet operators) => _settled.Of(owner, operators) + _changes.Of(owner, operators);

    /// <summary>Clusters of an owner, existing or coming, with more than so many validators.</summary>
    public IEnumerable<OperatorSet> FullerThan(Address owner, int validators)
    {
        var change = _changes.ClustersOf(owner).Select(each => each.Value).Append(0).Max();
        foreach (var (operators, settled) in _settled.FullestOf(owner))
        {
            // Nearly all are far from it, whatever changes.
            if (settled + change <= validators) break;
            if (Of(owner, operators) > validators) yield return operators;
        }
        foreach (var (operators, coming) in _changes.ClustersOf(owner))
        {
            if (coming > validators && !_settled.Has(owner, operators)) yield return operators;
        }
    }

    /// <summary>Validators of an operator that the chain does not count yet.</summary>
    public int Coming(Candidate candidate) => _changes.Of(LoadKind.Operator, candidate.Position);

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
        var members = new Candidate?[operators.Count];
        for (var i = 0; i < members.Length; i++) members[i] = _roster.Find(operators.Ids[i]);
        Span<int> numbers = stackalloc int[members.Length];
        foreach (var kind in LoadCounts.Kinds)
        {
            for (var i = 0; i < members.Length; i++)
            {
                numbers[i] = members[i]?.Number(kind) ?? -1;
                if (numbers[i] >= 0 && !numbers[..i].Contains(numbers[i])) counts.Add(kind, numbers[i], validators);
            }
        }
    }
}
