namespace Stafi.Router.Planning.Yields;

/// <summary>
/// How much of a validator's time is expected to be lost in a set while some of its members are ill: whether enough of them work is a polynomial in
/// which each member stands once, and each of them recovers at its own rate, so that every product of illnesses ends after its own mean time.
/// </summary>
public static class LostTime
{
    private static readonly FailureModel Apart = new(0, 0, 0);

    /// <summary>A member that is ill.</summary>
    /// <param name="Member">Its position in the set.</param>
    /// <param name="Down">Share of the time that it does not work now, 0..1.</param>
    /// <param name="Days">How long that is expected to go on, more than 0.</param>
    public readonly record struct Illness(int Member, double Down, double Days);

    /// <summary>How much of the time enough members work now, 0..1.</summary>
    public static double Working(ReadOnlySpan<Risk> well, int threshold, ReadOnlySpan<Illness> ills) => With(well, threshold, ills, (1 << ills.Length) - 1);

    /// <summary>Days of work that are lost, against a set of which nobody is ill.</summary>
    /// <param name="well">The members as they are when they are not ill.</param>
    /// <param name="threshold">How many must work.</param>
    /// <param name="ills">Those that are ill, each once.</param>
    public static double Days(ReadOnlySpan<Risk> well, int threshold, ReadOnlySpan<Illness> ills)
    {
        var terms = new double[1 << ills.Length];
        for (var together = 0; together < terms.Length; together++) terms[together] = With(well, threshold, ills, together);
        // From the work under each combination to what each combination adds to that of its parts (Möbius).
        for (var ill = 0; ill < ills.Length; ill++)
        {
            for (var together = 0; together < terms.Length; together++)
            {
                if ((together & (1 << ill)) != 0) terms[together] -= terms[together ^ (1 << ill)];
            }
        }
        var lost = 0.0;
        for (var together = 1; together < terms.Length; together++) lost -= terms[together] * Mean(ills, together);
        return lost;
    }

    private static double With(ReadOnlySpan<Risk> well, int threshold, ReadOnlySpan<Illness> ills, int together)
    {
        Span<Risk> members = stackalloc Risk[well.Length];
        for (var member = 0; member < well.Length; member++) members[member] = new Risk(well[member].Down);
        for (var ill = 0; ill < ills.Length; ill++)
        {
            if ((together & (1 << ill)) != 0) members[ills[ill].Member] = new Risk(ills[ill].Down);
        }
        return Apart.Working(members, threshold);
    }

    /// <summary>Mean time until the first of them recovers.</summary>
    private static double Mean(ReadOnlySpan<Illness> ills, int together)
    {
        var rate = 0.0;
        for (var ill = 0; ill < ills.Length; ill++)
        {
            if ((together & (1 << ill)) != 0) rate += 1 / ills[ill].Days;
        }
        return 1 / rate;
    }
}
