using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Search;

/// <summary>
/// Finds the set of operators with the highest score: branch and bound over sets in the order of their members, from a good set that a
/// greedy choice gives. Complete within its effort, else with a bound on what it may have missed; equal sets are decided by the order of
/// their members (fee, downtime, id).
/// </summary>
public sealed class SetSearch
{
    /// <summary>Effort for sets of four: complete for some thousand operators.</summary>
    public const long EffortOfFour = 10_000_000;

    /// <summary>Effort for larger sets, where the bound on regret is small from the start.</summary>
    public const long EffortOfMore = 60_000;

    private readonly SetObjective _objective;
    private readonly SetBound _bound;
    private readonly IReadOnlySet<OperatorSet> _forbidden;
    private readonly long _most;
    private readonly PartialSet[] _sets;
    private readonly Frontier _frontier;
    private long _effort;
    private long _best;
    private long _abandoned = long.MinValue;
    private int[]? _found;

    private SetSearch(SetObjective objective, IReadOnlySet<OperatorSet> forbidden, long most)
    {
        (_objective, _forbidden, _most) = (objective, forbidden, most);
        _bound = new SetBound(objective);
        _sets = [.. Enumerable.Range(0, objective.Size + 1).Select(_ => new PartialSet(objective.Size, objective.Tolerated))];
        _frontier = new Frontier(objective.Count);
    }

    /// <summary>The best set; null when there is none.</summary>
    /// <param name="model">The objective.</param>
    /// <param name="members">Operators to choose from.</param>
    /// <param name="size">4, 7, 10 or 13.</param>
    /// <param name="forbidden">Sets that may not be chosen.</param>
    /// <param name="effort">Members to look at before giving up completeness; null for the usual one.</param>
    public static FoundSet? Best(
        YieldModel model, IEnumerable<SearchMember> members, int size, IReadOnlySet<OperatorSet> forbidden, long? effort = null)
    {
        var objective = new SetObjective(model, members, size);
        if (objective.Count < size) return null;
        return new SetSearch(objective, forbidden, effort ?? (size == 4 ? EffortOfFour : EffortOfMore)).Run();
    }

    private FoundSet? Run()
    {
        var greedy = new GreedySets(_objective, set => _forbidden.Contains(SetOf(set))).Best();
        // The search itself finds the first of the sets that are as good.
        _best = greedy is null ? long.MinValue : _objective.Score(greedy) - 1;
        _sets[0].Clear();
        Expand(0, [.. Enumerable.Range(0, _objective.Count)], long.MaxValue);
        var found = _found ?? greedy;
        if (found is null) return null;
        var score = _objective.Score(found);
        return new FoundSet(SetOf(found), score, Math.Max(score, _abandoned), _effort);
    }

    /// <summary>Looks at all sets that contain the members so far and take the rest from the list.</summary>
    private void Expand(int depth, int[] list, long bound)
    {
        var rest = _objective.Size - depth - 1;
        if (list.Length <= rest) return;
        if (_effort > _most)
        {
            _abandoned = Math.Max(_abandoned, bound);
            return;
        }
        _effort += 2 * list.Length;
        var survivors = Containing(_sets[depth], list, rest);
        var bounds = Beginning(_sets[depth], survivors, rest);
        var next = _sets[depth + 1];
        for (var index = 0; index < survivors.Length; index++)
        {
            if (bounds[index] <= _best) continue;
            var member = survivors[index];
            next.Become(
                _sets[depth], member, _objective[member].Fee, _objective[member].Risk.Down, _objective.Survives(_sets[depth], member));
            if (rest == 0)
                Take(next);
            else
                Expand(depth + 1, survivors[(index + 1)..], bounds[index]);
        }
    }

    private void Take(PartialSet set)
    {
        var score = _objective.Score(set.Members);
        if (score <= _best || _forbidden.Contains(SetOf(set.Members))) return;
        (_best, _found) = (score, set.Members.ToArray());
    }

    /// <summary>Members of the list that some set better than the best may contain, whatever the others of the list are.</summary>
    private int[] Containing(PartialSet set, int[] list, int rest)
    {
        _frontier.Clear();
        var least = 1.0;
        for (var index = list.Length - 1; index >= 0; index--)
        {
            ref readonly var member = ref _objective[list[index]];
            _frontier.Add(member.Risk.Down, member.Fee);
            least = Math.Min(least, member.Risk.Down);
        }
        var fees = 0L;
        for (var index = 0; index < rest; index++) fees += _objective[list[index]].Fee;

        var kept = new List<int>(list.Length);
        foreach (var member in list)
        {
            if (!_objective.Fits(set.Members, member)) continue;
            var survives = _objective.Survives(set, member);
            if (_bound.Coarse(set, member, survives, rest, least, fees) > _best
                && _bound.Fine(set, member, survives, rest, _frontier) > _best) kept.Add(member);
        }
        return [.. kept];
    }

    /// <summary>Bounds on the sets in which the rest comes after a member in the list.</summary>
    private long[] Beginning(PartialSet set, int[] list, int rest)
    {
        var bounds = new long[list.Length];
        _frontier.Clear();
        var least = 1.0;
        for (var index = list.Length - 1; index >= 0; index--)
        {
            var member = list[index];
            bounds[index] = long.MinValue;
            if (list.Length - 1 - index >= rest)
            {
                var fees = 0L;
                for (var after = index + 1; after <= index + rest; after++) fees += _objective[list[after]].Fee;
                var survives = _objective.Survives(set, member);
                bounds[index] = _bound.Coarse(set, member, survives, rest, least, fees);
                if (bounds[index] > _best) bounds[index] = Math.Min(bounds[index], _bound.Fine(set, member, survives, rest, _frontier));
            }
            ref readonly var added = ref _objective[member];
            _frontier.Add(added.Risk.Down, added.Fee);
            least = Math.Min(least, added.Risk.Down);
        }
        return bounds;
    }

    private OperatorSet SetOf(ReadOnlySpan<int> set)
    {
        var ids = new ulong[set.Length];
        for (var member = 0; member < set.Length; member++) ids[member] = _objective[set[member]].Id;
        return OperatorSet.Of(ids);
    }
}
