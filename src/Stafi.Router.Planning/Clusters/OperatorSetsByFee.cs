using Stafi.Ethereum;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Sets of operators in the order of their total fee.</summary>
public static class OperatorSetsByFee
{
    /// <summary>
    /// All sets of <paramref name="size"/> positions of an ascending list of fees, cheapest first, equal totals in the order of their
    /// positions. Lazy: the first set costs nothing, each further one a few heap operations.
    /// </summary>
    /// <param name="fees">Fees, ascending.</param>
    /// <param name="size">Members of a set, at least 1.</param>
    public static IEnumerable<int[]> Enumerate(IReadOnlyList<Wei> fees, int size)
    {
        if (fees.Count < size) yield break;
        var open = new PriorityQueue<int[], (Wei Total, int[] Set)>(Comparer<(Wei Total, int[] Set)>.Create(Compare));
        var seen = new HashSet<string>();
        Push([.. Enumerable.Range(0, size)]);
        while (open.TryDequeue(out var set, out _))
        {
            yield return set;
            for (var member = 0; member < size; member++)
            {
                var next = set[member] + 1;
                if (next == (member == size - 1 ? fees.Count : set[member + 1])) continue;
                int[] successor = [.. set];
                successor[member] = next;
                Push(successor);
            }
        }

        void Push(int[] set)
        {
            if (seen.Add(string.Join(',', set)))
                open.Enqueue(set, (set.Aggregate(Wei.Zero, (total, position) => total + fees[position]), set));
        }
    }

    private static int Compare((Wei Total, int[] Set) left, (Wei Total, int[] Set) right)
    {
        var byTotal = left.Total.CompareTo(right.Total);
        return byTotal != 0 ? byTotal : left.Set.AsSpan().SequenceCompareTo(right.Set);
    }
}
