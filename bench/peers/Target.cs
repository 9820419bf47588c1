using System.Globalization;

namespace Stafi.Bench.Peers;

/// <summary>What is to be reached: so many times as fast as the peer, or at most so many times the floor, or both.</summary>
internal sealed record Target(double? TimesPeer = null, double? TimesFloor = null)
{
    public bool IsMet(double ours, double? peer, double? floor) =>
        (TimesPeer is not { } atLeast || peer / ours >= atLeast) && (TimesFloor is not { } atMost || ours / floor <= atMost);

    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        if (TimesPeer is { } atLeast) yield return string.Create(CultureInfo.InvariantCulture, $">= {atLeast}x peer");
        if (TimesFloor is { } atMost) yield return string.Create(CultureInfo.InvariantCulture, $"<= {atMost}x floor");
    }
}
