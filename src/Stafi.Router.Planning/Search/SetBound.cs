using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Search;

/// <summary>
/// Upper bounds on the score of all sets that contain some members and take the rest from a list. Two relaxations: common causes that are
/// not yet sure are left out (they only lower the probability), and the rest is chosen freely. The yield is linear in the
/// downtime and fee of every single member, so that a free rest lies on the corners of the list's frontier.
/// </summary>
internal sealed class SetBound(SetObjective objective)
{
    // What floating-point noise may add to a bound; scores are whole gwei.
    private const double Noise = 1e-5;

    // For a longer rest the corners have too many combinations.
    private const int LongestOnFrontier = 3;

    private readonly double[][] _counts = [.. Enumerable.Range(0, LongestOnFrontier + 1).Select(_ => new double[objective.Tolerated + 1])];
    private readonly double[] _with = new double[objective.Tolerated + 1];

    /// <summary>No set of the members and any others is better than this when the rest is never down and costs at least so much.</summary>
    /// <param name="set">Members.</param>
    /// <param name="member">One more.</param>
    /// <param name="survives"><see cref="SetObjective.Survives"/> of both.</param>
    /// <param name="rest">Members that are still missing.</param>
    /// <param name="least">Least downtime of an operator in the list.</param>
    /// <param name="fees">Sum of the lowest fees of the rest.</param>
    public long Coarse(PartialSet set, int member, double survives, int rest, double least, long fees)
    {
        Span<double> counts = stackalloc double[_with.Length];
        set.Counts.CopyTo(counts);
        DownCounts.Add(counts, objective[member].Risk.Down);
        for (var missing = 0; missing < rest; missing++) DownCounts.Add(counts, least);
        return Floor(objective.Value * survives * DownCounts.Total(counts)) - set.Fees - objective[member].Fee - fees;
    }

    /// <summary>The same with the best rest on the frontier of the list.</summary>
    public long Fine(PartialSet set, int member, double survives, int rest, Frontier frontier)
    {
        if (rest is 0 or > LongestOnFrontier) return long.MaxValue;
        set.Counts.CopyTo(_counts[rest]);
        DownCounts.Add(_counts[rest], objective[member].Risk.Down);
        return Floor(Best(objective.Value * survives, rest, frontier, 0)) - set.Fees - objective[member].Fee;
    }

    private double Best(double value, int rest, Frontier frontier, int from)
    {
        var counts = _counts[rest];
        if (rest == 1) return (value * DownCounts.Total(counts)) - frontier.Cheapest(value * counts[^1]);
        var best = double.NegativeInfinity;
        for (var corner = from; corner < frontier.Count; corner++)
        {
            counts.CopyTo(_counts[rest - 1], 0);
            DownCounts.Add(_counts[rest - 1], frontier.Down(corner));
            best = Math.Max(best, Best(value, rest - 1, frontier, corner) - frontier.Fee(corner));
        }
        return best;
    }

    private static long Floor(double gwei) => (long)Math.Floor(gwei + Noise);
}
