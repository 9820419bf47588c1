using System.Globalization;

namespace Stafi.Fuzz.Tests.Engine;

/// <summary>How much to try, and from which seed.</summary>
/// <param name="Seed">All cases follow from it.</param>
/// <param name="Cases">Cases of each decoder; null takes as many as fit in its share of the time.</param>
internal sealed record FuzzOptions(ulong Seed, long? Cases)
{
    public const ulong DefaultSeed = 20_260_101;

    /// <summary>What all decoders together take when no number of cases is given.</summary>
    public static readonly TimeSpan WholeTime = TimeSpan.FromSeconds(30);

    /// <summary><c>STAFI_FUZZ_SEED</c> and <c>STAFI_FUZZ_CASES</c>.</summary>
    public static FuzzOptions FromEnvironment() => new(
        Number("STAFI_FUZZ_SEED") is { } seed ? (ulong)seed : DefaultSeed, Number("STAFI_FUZZ_CASES"));

    private static long? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;
}
