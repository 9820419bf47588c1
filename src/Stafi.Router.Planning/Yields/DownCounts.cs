namespace Stafi.Router.Planning.Yields;

/// <summary>
/// Probabilities that 0, 1, … members of a set are down, up to the number that is tolerated; what is beyond has failed and is dropped.
/// </summary>
internal static class DownCounts
{
    /// <summary>No members.</summary>
    public static void Start(Span<double> counts)
    {
        counts.Clear();
        counts[0] = 1;
    }

    /// <summary>One more member that is down with this probability.</summary>
    public static void Add(Span<double> counts, double down)
    {
        var up = 1 - down;
        for (var count = counts.Length - 1; count > 0; count--) counts[count] = (counts[count] * up) + (counts[count - 1] * down);
        counts[0] *= up;
    }

    /// <summary>Both together.</summary>
    public static void Convolve(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        for (var count = 0; count < product.Length; count++)
        {
            var sum = 0.0;
            for (var of = 0; of <= count; of++) sum += left[of] * right[count - of];
            product[count] = sum;
        }
    }

    /// <summary>The probability that no more are down than tolerated.</summary>
    public static double Total(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts) sum += count;
        return sum;
    }
}
