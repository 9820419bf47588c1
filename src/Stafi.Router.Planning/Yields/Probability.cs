using System.Globalization;

namespace Stafi.Router.Planning.Yields;

/// <summary>A probability in whole parts of 10^12, so that what follows from it is integer arithmetic.</summary>
/// <param name="Parts">0..10^12.</param>
public readonly record struct Probability(ulong Parts)
{
    /// <summary>Parts of certainty.</summary>
    public const ulong One = 1_000_000_000_000;

    /// <summary>The nearest whole part; what is outside of 0..1 is taken to the nearer end.</summary>
    public static Probability From(double value) => new((ulong)Math.Round(Math.Clamp(value, 0, 1) * One));

    /// <summary>The probability that it does not happen.</summary>
    public Probability Complement => new(One - Parts);

    /// <summary>A percentage with ten digits after the point, such as <c>99.9405990000 %</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Parts / 10_000_000_000}.{Parts % 10_000_000_000:D10} %");
}
