namespace Stafi.Router.Planning.Yields;

/// <summary>
/// The probability that enough operators of a set work. Each is down by itself for its own share of the time; members of a set with the same
/// holder, location or clients are besides down together for a configured share of the time, one independent cause for each such group.
/// </summary>
/// <remarks>
/// Exact: it conditions on the causes. Only +, - and * of 64-bit floating-point numbers in a fixed order, which IEEE 754 defines to the
/// last bit and .NET does not contract, so that every machine computes the same.
/// </remarks>
/// <param name="holder">Share of the time that a holder fails as a whole, 0..1.</param>
/// <param name="location">The same of a location.</param>
/// <param name="clients">The same of a pair of clients.</param>
public sealed class FailureModel(double holder, double location, double clients)
{
    /// <summary>Kinds of groups.</summary>
    internal const int Kinds = 3;

    // A set has at most 13 members, so at most 6 groups of a kind have two or more of them.
    private const int MostGroups = 6;

    /// <summary>Share of the time that a group of one kind fails as a whole.</summary>
    internal double Joint(int kind) => kind switch
    {
        0 => holder,
        1 => location,
        _ => clients,
    };

    /// <summary>The probability that at least <paramref name="threshold"/> of the members work.</summary>
    /// <param name="members">At most 13 members.</param>
    /// <param name="threshold">At least 1, at most all.</param>
    public double Working(ReadOnlySpan<Risk> members, int threshold)
    {
        var tolerated = members.Length - threshold;
        Span<ushort> masks = stackalloc ushort[Kinds * MostGroups];
        Span<int> counts = stackalloc int[Kinds];
        var survives = 1.0;
        for (var kind = 0; kind < Kinds; kind++) survives *= Groups(members, kind, tolerated, masks[(kind * MostGroups)..], out counts[kind]);

        // The groups of one kind have no member in common: that kind needs no conditioning.
        var direct = counts[1] > counts[0] ? 1 : 0;
        if (counts[2] > counts[direct]) direct = 2;
        Span<(ushort Mask, double Joint)> causes = stackalloc (ushort, double)[2 * MostGroups];
        var length = 0;
        for (var kind = 0; kind < Kinds; kind++)
        {
            for (var group = 0; kind != direct && group < counts[kind]; group++)
                causes[length++] = (masks[(kind * MostGroups) + group], Joint(kind));
        }
        var apart = masks.Slice(direct * MostGroups, counts[direct]);
        return survives * Given(members, tolerated, causes[..length], 0, apart, Joint(direct));
    }

    /// <summary>Groups of a kind with several members that leave enough others; those that do not are counted in the result, their survival.</summary>
    private double Groups(ReadOnlySpan<Risk> members, int kind, int tolerated, Span<ushort> masks, out int count)
    {
        var (survives, seen) = (1.0, 0);
        count = 0;
        for (var first = 0; first < members.Length; first++)
        {
            var group = members[first].Group(kind);
            if (group < 0 || (seen & (1 << first)) != 0) continue;
            var (mask, size) = (1 << first, 1);
            for (var other = first + 1; other < members.Length; other++)
            {
                if (members[other].Group(kind) != group) continue;
                mask |= 1 << other;
                size++;
            }
            seen |= mask;
            if (size < 2) continue;
            if (size > tolerated)
                survives *= 1 - Joint(kind);
            else
                masks[count++] = (ushort)mask;
        }
        return survives;
    }

    private static double Given(
        ReadOnlySpan<Risk> members, int tolerated, ReadOnlySpan<(ushort Mask, double Joint)> causes, int down, ReadOnlySpan<ushort> apart, double joint)
    {
        if (causes.IsEmpty) return Unconditional(members, tolerated, down, apart, joint);
        var (mask, chance) = causes[0];
        return ((1 - chance) * Given(members, tolerated, causes[1..], down, apart, joint))
            + (chance * Given(members, tolerated, causes[1..], down | mask, apart, joint));
    }

    /// <summary>The probability when the members in <paramref name="down"/> are down and only the groups <paramref name="apart"/> may still fail.</summary>
    private static double Unconditional(ReadOnlySpan<Risk> members, int tolerated, int down, ReadOnlySpan<ushort> apart, double joint)
    {
        Span<double> all = stackalloc double[tolerated + 1];
        Span<double> part = stackalloc double[tolerated + 1];
        Span<double> product = stackalloc double[tolerated + 1];
        DownCounts.Start(all);
        var rest = (1 << members.Length) - 1;
        foreach (var mask in apart) rest &= ~mask;
        Multiply(all, members, rest, down);
        foreach (var mask in apart)
        {
            DownCounts.Start(part);
            Multiply(part, members, mask, down);
            for (var count = 0; count <= tolerated; count++) part[count] *= 1 - joint;
            var size = System.Numerics.BitOperations.PopCount(mask);
            if (size <= tolerated) part[size] += joint;
            DownCounts.Convolve(all, part, product);
            product.CopyTo(all);
        }
        return DownCounts.Total(all);
    }

    private static void Multiply(Span<double> counts, ReadOnlySpan<Risk> members, int mask, int down)
    {
        for (var member = 0; member < members.Length; member++)
        {
            if ((mask & (1 << member)) != 0) DownCounts.Add(counts, (down & (1 << member)) != 0 ? 1 : members[member].Down);
        }
    }
}
