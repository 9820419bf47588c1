namespace Stafi.Router.Planning.Gates;

/// <summary>What speaks against a step: a reason to refuse it, or evidence that is missing.</summary>
internal sealed record Objection
{
    private Objection(bool isUnknown, string reason) => (IsUnknown, Reason) = (isUnknown, reason);

    /// <summary>True when evidence is missing, false when the evidence speaks against the step.</summary>
    public bool IsUnknown { get; }

    /// <summary>The reason in words for an operator.</summary>
    public string Reason { get; }

    public static Objection Unsafe(string reason) => new(false, reason);

    public static Objection Unknown(string reason) => new(true, reason);

    /// <summary>The same objection, said of a key.</summary>
    public Objection Of(object key) => new(IsUnknown, $"{key}: {Reason}");

    /// <summary>A reading that must be known and fit: missing is unknown, misfit is unsafe.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="what">What was read.</param>
    /// <param name="misfit">Why the value does not fit; null when it fits.</param>
    public static Objection? Against<T>(World.Reading<T> reading, string what, Func<T, string?> misfit)
    {
        if (!reading.IsKnown) return Unknown($"{what} is unknown ({reading.Reason})");
        return misfit(reading.Value) is { } reason ? Unsafe(reason) : null;
    }

    /// <summary>Any refusal makes the verdict unsafe, otherwise any missing evidence makes it unknown.</summary>
    public static Verdict<TToken> Decide<TToken>(IEnumerable<Objection?> objections, Func<TToken> token)
    {
        Objection? missing = null;
        foreach (var objection in objections)
        {
            if (objection is { IsUnknown: false }) return new Unsafe<TToken>(objection.Reason);
            missing ??= objection;
        }
        return missing is null ? new Safe<TToken>(token()) : new Unknown<TToken>(missing.Reason);
    }
}
