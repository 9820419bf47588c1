using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Yields;

/// <summary>
/// How well operators work, from the attestations of the clusters that they are in. A cluster attests when t of its n operators work, so the
/// figures are those that make what was seen most likely (expectation maximisation), and a prior that counts as one validator's week keeps
/// them sober while little was seen. <c>docs/operator-choice.md</c> says why it is not an average.
/// </summary>
public static class OwnEstimate
{
    /// <summary>Attestations that the prior counts as: 225 a day.</summary>
    public const int PriorAttestations = 7 * 225;

    private const int Rounds = 300;
    private const double Whole = 10_000;

    // A thousandth of the last digit of a figure.
    private const double Settled = 1e-7;

    // Neither works always nor never, so that no probability below is 0.
    private const double Least = 1e-6;

    /// <summary>The operators of these clusters. The same records give the same figures, in whatever order they come.</summary>
    /// <param name="records">Each set of operators once.</param>
    /// <param name="prior">What an operator is taken to do before anything was seen, hundredths of a percent.</param>
    public static IReadOnlyDictionary<ulong, OwnPerformance> Of(IReadOnlyList<ClusterRecord> records, int prior)
    {
        var seen = records.Where(record => record.Due > 0).OrderBy(record => record.Operators).ToArray();
        var ids = seen.SelectMany(record => record.Operators.Ids.ToArray()).Distinct().Order().ToArray();
        var positions = ids.Select((id, position) => (id, position)).ToDictionary(pair => pair.id, pair => pair.position);
        int[][] members = [.. seen.Select(record => record.Operators.Ids.ToArray().Select(id => positions[id]).ToArray())];

        var works = new double[ids.Length];
        Array.Fill(works, Math.Clamp(prior / Whole, Least, 1 - Least));
        for (var (round, moved) = (0, 1.0); round < Rounds && moved > Settled / Rounds; round++)
        {
            var improved = Improve(works, seen, members, prior / Whole);
            moved = improved.Zip(works, (now, before) => Math.Abs(now - before)).DefaultIfEmpty().Max();
            works = improved;
        }

        return ids.Select((id, position) => (id, position)).ToDictionary(
            pair => pair.id,
            pair => new OwnPerformance(
                (int)Math.Round(works[pair.position] * Whole),
                seen.Where(record => record.Operators.Ids.Contains(pair.id)).Sum(record => record.Due),
                seen.Where(record => record.Operators.Ids.Contains(pair.id)).Sum(record => record.Included)));
    }

    /// <summary>One round: how often each operator worked, expected under the figures so far, is its next figure.</summary>
    private static double[] Improve(double[] works, ClusterRecord[] records, int[][] members, double prior)
    {
        var worked = new double[works.Length];
        var due = new double[works.Length];
        for (var cluster = 0; cluster < records.Length; cluster++)
        {
            var record = records[cluster];
            var missed = record.Due - record.Included;
            foreach (var member in members[cluster])
            {
                var (others, without) = Others(works, members[cluster], member, record.Operators.Threshold);
                var attests = (works[member] * others) + ((1 - works[member]) * without);
                worked[member] += record.Included * (works[member] * others / attests);
                if (missed > 0) worked[member] += missed * (works[member] * (1 - others) / (1 - attests));
                due[member] += record.Due;
            }
        }
        return [.. works.Select((_, operation) => Math.Clamp(
            (worked[operation] + (PriorAttestations * prior)) / (due[operation] + PriorAttestations), Least, 1 - Least))];
    }

    /// <summary>Probabilities that enough of the members other than one work: enough together with it, and enough without it.</summary>
    private static (double With, double Without) Others(double[] works, int[] members, int except, int threshold)
    {
        Span<double> counts = stackalloc double[members.Length + 1];
        counts[0] = 1;
        foreach (var member in members)
        {
            if (member == except) continue;
            for (var count = members.Length; count > 0; count--)
                counts[count] = (counts[count] * (1 - works[member])) + (counts[count - 1] * works[member]);
            counts[0] *= 1 - works[member];
        }
        var without = 0.0;
        for (var count = members.Length; count >= threshold; count--) without += counts[count];
        return (without + counts[threshold - 1], without);
    }
}
