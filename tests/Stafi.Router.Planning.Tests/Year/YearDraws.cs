namespace Stafi.Router.Planning.Tests.Year;

/// <summary>Draws of a seed (SplitMix64; Steele, Lea, Flood 2014).</summary>
internal sealed class YearDraws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Even in 0..1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
    }

    public int Below(int end) => (int)(Next() * end);

    /// <summary>Low numbers more often than high ones.</summary>
    public int Skewed(int kinds) => (int)(Next() * Next() * kinds);

    /// <summary>True once in so many days on average.</summary>
    public bool OnceIn(double days) => Next() * days < 1;

    /// <summary>Days of something that ends on each day with the same probability, 1 and up.</summary>
    public int DaysOf(double mean)
    {
        var days = 1;
        while (!OnceIn(mean)) days++;
        return days;
    }
}
