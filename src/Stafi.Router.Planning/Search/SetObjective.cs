using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Search;

/// <summary>Sets of operators of one size and what they are worth.</summary>
internal sealed class SetObjective
{
    private readonly YieldModel _model;
    private readonly SearchMember[] _members;
    private readonly int _threshold;

    /// <summary>The members in the order of the search.</summary>
    public SetObjective(YieldModel model, IEnumerable<SearchMember> members, int size)
    {
        _model = model;
        _members = [.. members.Order()];
        Size = size;
        Tolerated = (size - 1) / 3;
        _threshold = size - Tolerated;
    }

    /// <summary>Members of a set.</summary>
    public int Size { get; }

    /// <summary>Members that may be down, f.</summary>
    public int Tolerated { get; }

    /// <summary>Operators to choose from.</summary>
    public int Count => _members.Length;

    /// <summary>What working all the time is worth, gwei per year.</summary>
    public double Value => _model.Value;

    /// <summary>One of them.</summary>
    public ref readonly SearchMember this[int position] => ref _members[position];

    /// <summary>The score of a whole set, positions ascending.</summary>
    public long Score(ReadOnlySpan<int> set)
    {
        Span<Risk> risks = stackalloc Risk[set.Length];
        var fees = 0L;
        for (var member = 0; member < set.Length; member++)
        {
            risks[member] = _members[set[member]].Risk;
            fees += _members[set[member]].Fee;
        }
        return _model.Score(_model.Failures.Working(risks, _threshold), fees);
    }

    /// <summary>True when no holder would have enough shares to sign alone.</summary>
    public bool Fits(ReadOnlySpan<int> set, int member)
    {
        var holder = _members[member].Risk.Holder;
        if (holder < 0) return true;
        var held = 1;
        foreach (var other in set) held += _members[other].Risk.Holder == holder ? 1 : 0;
        return held < _threshold;
    }

    /// <summary>True when two operators may fail together.</summary>
    public bool AreRelated(int left, int right)
    {
        for (var kind = 0; kind < FailureModel.Kinds; kind++)
        {
            if (_members[left].Risk.Group(kind) is >= 0 and var group && _members[right].Risk.Group(kind) == group) return true;
        }
        return false;
    }

    /// <summary>
    /// <see cref="PartialSet.Survives"/> with one more member: a group that now has more members than may be down is a cause that no set
    /// with these members survives.
    /// </summary>
    public double Survives(PartialSet set, int member)
    {
        var survives = set.Survives;
        for (var kind = 0; kind < FailureModel.Kinds; kind++)
        {
            var group = _members[member].Risk.Group(kind);
            if (group < 0) continue;
            var others = 0;
            foreach (var other in set.Members) others += _members[other].Risk.Group(kind) == group ? 1 : 0;
            if (others == Tolerated) survives *= 1 - _model.Failures.Joint(kind);
        }
        return survives;
    }
}
