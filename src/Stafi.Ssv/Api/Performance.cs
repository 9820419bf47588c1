using System.Globalization;

namespace Stafi.Ssv.Api;

/// <summary>A share of duties performed, in hundredths of a percent: 0 to 10,000.</summary>
/// <param name="BasisPoints">Hundredths of a percent.</param>
public readonly record struct Performance(ushort BasisPoints) : IComparable<Performance>
{
    private const int Full = 10_000;

    /// <summary>Takes percent as the API gives them.</summary>
    /// <returns>Null for a number outside 0 to 100.</returns>
    public static Performance? OfPercent(double percent) =>
        percent is >= 0 and <= 100 ? new Performance((ushort)Math.Min(Full, Math.Floor((percent * 100) + 0.000_001))) : null;

    /// <inheritdoc/>
    public int CompareTo(Performance other) => BasisPoints.CompareTo(other.BasisPoints);

    /// <summary>Percent with two digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BasisPoints / 100}.{BasisPoints % 100:00} %");

    /// <summary>Worse.</summary>
    public static bool operator <(Performance left, Performance right) => left.BasisPoints < right.BasisPoints;

    /// <summary>Better.</summary>
    public static bool operator >(Performance left, Performance right) => left.BasisPoints > right.BasisPoints;

    /// <summary>Worse or the same.</summary>
    public static bool operator <=(Performance left, Performance right) => left.BasisPoints <= right.BasisPoints;

    /// <summary>Better or the same.</summary>
    public static bool operator >=(Performance left, Performance right) => left.BasisPoints >= right.BasisPoints;
}
