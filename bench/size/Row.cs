using System.Globalization;

namespace Stafi.Bench.Size;

/// <summary>One figure and what it must reach.</summary>
internal sealed record Row(string Name, double Figure, string Unit, string Target, bool Ok)
{
    public static Row AtLeast(string name, double figure, string unit, double least) =>
        new(name, figure, unit, string.Create(CultureInfo.InvariantCulture, $">= {least:#,0.##}"), figure >= least);

    public static Row AtMost(string name, double figure, string unit, double most) =>
        new(name, figure, unit, string.Create(CultureInfo.InvariantCulture, $"<= {most:#,0.##}"), figure <= most);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name,-64} {Figure,12:#,0.##} {Unit,-10} {Target,-12} {(Ok ? "yes" : "NO")}");
}
