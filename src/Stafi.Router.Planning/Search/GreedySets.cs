namespace Stafi.Router.Planning.Search;

/// <summary>
/// Good sets to begin a search with: for several prices of downtime the cheapest operators that are not related, improved by exchanging
/// single members as long as that helps.
/// </summary>
internal sealed class GreedySets(SetObjective objective, Func<int[], bool> isForbidden)
{
    // Exchanges are tried with so many of the cheapest operators at a price.
    private const int Exchanged = 400;

    private static readonly double[] Prices = [0, 0.002, 0.01, 0.03, 0.1, 0.3];

    /// <summary>The best of them, positions ascending; null when none is allowed.</summary>
    public int[]? Best()
    {
        int[]? best = null;
        var score = long.MinValue;
        var order = Array.Empty<int>();
        foreach (var price in Prices)
        {
            var cheapest = Cheapest(price);
            foreach (var related in new[] { false, true })
            {
                if (Pick(cheapest, related) is not { } set || isForbidden(set) || objective.Score(set) <= score) continue;
                (best, score, order) = (set, objective.Score(set), cheapest);
            }
        }
        return best is null ? null : Improve(best, score, order);
    }

    private int[] Cheapest(double price)
    {
        var keys = new double[objective.Count];
        var positions = new int[objective.Count];
        for (var position = 0; position < keys.Length; position++)
        {
            keys[position] = objective[position].Fee + (objective.Value * price * objective[position].Risk.Down);
            positions[position] = position;
        }
        // Equal prices stay in the order of the search.
        Array.Sort(positions, (left, right) => keys[left].CompareTo(keys[right]) is not 0 and var by ? by : left.CompareTo(right));
        return positions;
    }

    private int[]? Pick(int[] order, bool related)
    {
        var set = new List<int>(objective.Size);
        foreach (var position in order)
        {
            if (related ? !objective.Fits(set.ToArray(), position) : set.Exists(member => objective.AreRelated(member, position))) continue;
            set.Add(position);
            if (set.Count < objective.Size) continue;
            set.Sort();
            return [.. set];
        }
        return null;
    }

    private int[] Improve(int[] set, long score, int[] order)
    {
        for (var improved = true; improved;)
        {
            improved = false;
            foreach (var candidate in order.AsSpan(0, Math.Min(Exchanged, order.Length)))
            {
                for (var leaving = 0; leaving < set.Length; leaving++)
                {
                    if (Exchange(set, leaving, candidate) is not { } changed) continue;
                    var changedScore = objective.Score(changed);
                    if (changedScore <= score || isForbidden(changed)) continue;
                    (set, score, improved) = (changed, changedScore, true);
                }
            }
        }
        return set;
    }

    private int[]? Exchange(int[] set, int leaving, int candidate)
    {
        if (Array.IndexOf(set, candidate) >= 0) return null;
        int[] others = [.. set[..leaving], .. set[(leaving + 1)..]];
        if (!objective.Fits(others, candidate)) return null;
        int[] changed = [.. others, candidate];
        Array.Sort(changed);
        return changed;
    }
}
