using Stafi.Router.Planning.Search;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Tests.Search;

/// <summary>Drawn operators, the same for the same seed.</summary>
internal static class Market
{
    private const ulong BlocksPerYear = 2_628_000;

    /// <summary>
    /// Operators as they are on the network: half of them at the default fee, owners with one to five operators, a quarter with an unknown
    /// location, locations and pairs of clients of which few are common, and performance mostly above 99 % with a tail down to 95 %.
    /// </summary>
    public static SearchMember[] Of(int count, ulong seed) => Draw(count, new Draws(seed), 30, 16, draws => (Fee(draws), Down(draws)));

    /// <summary>The same with five locations and four pairs of clients, all known.</summary>
    public static SearchMember[] Crowded(int count, ulong seed) =>
        Draw(count, new Draws(seed), 5, 4, draws => (Fee(draws), Down(draws)), known: true);

    /// <summary>The hardest kind: the worse an operator works, the cheaper it is, so that none is better than another in both.</summary>
    public static SearchMember[] TradeOff(int count, ulong seed) => Draw(count, new Draws(seed), 30, 16, draws =>
    {
        var down = draws.Below(500);
        return ((ulong)(500 - down) * 10_600_000, down);
    });

    /// <summary>All at the default fee, so that only their work tells them apart.</summary>
    public static SearchMember[] Flat(int count, ulong seed) =>
        Draw(count, new Draws(seed), 8, 6, draws => (1_770_000_000, 1 + draws.Below(300)), known: true);

    private static SearchMember[] Draw(
        int count, Draws draws, int locations, int clients, Func<Draws, (ulong Fee, int Down)> draw, bool known = false)
    {
        var members = new SearchMember[count];
        for (var at = 0; at < count; at++)
        {
            var (fee, down) = draw(draws);
            members[at] = new SearchMember(
                (ulong)at + 1,
                (long)((fee * BlocksPerYear) + 999_999_999) / 1_000_000_000,
                new Risk(
                    down / 10_000.0, draws.Below(count / 2),
                    known || draws.Next() >= 0.25 ? draws.Skewed(locations) : -1,
                    known || draws.Next() >= 0.1 ? draws.Skewed(clients) : -1));
        }
        return members;
    }

    private static ulong Fee(Draws draws) => draws.Next() switch
    {
        < 0.5 => 1_770_000_000UL,
        < 0.6 => 1_065_200_000UL + ((ulong)draws.Below(7_000) * 100_000),
        _ => (ulong)draws.Below(50_000) * 100_000,
    };

    private static int Down(Draws draws) => draws.Next() switch
    {
        < 0.5 => draws.Below(10),
        < 0.9 => draws.Below(100),
        _ => draws.Below(500),
    };

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private sealed class Draws(ulong seed)
    {
        private ulong _state = seed;

        public double Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
        }

        public int Below(int end) => (int)(Next() * end);

        public int Skewed(int kinds) => (int)(Next() * Next() * kinds);
    }
}
