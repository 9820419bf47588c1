using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Search;

/// <summary>Some members of a set, and what is already sure of every set that contains them.</summary>
internal sealed class PartialSet
{
    private readonly double[] _counts;
    private readonly int[] _members;

    /// <summary>An empty set of a size.</summary>
    public PartialSet(int size, int tolerated)
    {
        _counts = new double[tolerated + 1];
        _members = new int[size];
        DownCounts.Start(_counts);
    }

    /// <summary>Members so far.</summary>
    public int Count { get; private set; }

    /// <summary>Positions of the members in the search's order.</summary>
    public ReadOnlySpan<int> Members => _members.AsSpan(0, Count);

    /// <summary>Sum of their fees, gwei per year.</summary>
    public long Fees { get; private set; }

    /// <summary>Probability that no common cause strikes that alone is too much.</summary>
    public double Survives { get; private set; }

    /// <summary>Probabilities of their own failures.</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>Becomes <paramref name="set"/> with one more member.</summary>
    public void Become(PartialSet set, int member, long fee, double down, double survives)
    {
        set._members.CopyTo(_members, 0);
        set._counts.CopyTo(_counts, 0);
        Count = set.Count;
        _members[Count++] = member;
        Fees = set.Fees + fee;
        Survives = survives;
        DownCounts.Add(_counts, down);
    }

    /// <summary>Becomes empty.</summary>
    public void Clear()
    {
        DownCounts.Start(_counts);
        (Count, Fees, Survives) = (0, 0, 1);
    }
}
