using System.Diagnostics.CodeAnalysis;

namespace Stafi.Router.Planning.World;

/// <summary>Makes readings without naming their type twice.</summary>
public static class Reading
{
    /// <summary>A value that was read.</summary>
    public static Reading<T> Known<T>(T value) => new(value);

    /// <summary>A value that could not be read.</summary>
    /// <param name="reason">What was asked of whom and how it failed, in words for an operator.</param>
    /// <param name="since">When the reading was first missing.</param>
    public static Reading<T> Unknown<T>(string reason, DateTimeOffset since) => new(reason, since);
}

/// <summary>
/// Something read from outside: the value, or why there is none and since when. It is never a default value that looks like a reading.
/// </summary>
public sealed class Reading<T>
{
    private readonly T? _value;

    internal Reading(T value)
    {
        _value = value;
        IsKnown = true;
    }

    internal Reading(string reason, DateTimeOffset since)
    {
        Reason = reason;
        Since = since;
    }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsKnown { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; ask <see cref="IsKnown"/> or <see cref="TryGet"/> first.</exception>
    public T Value => IsKnown ? _value! : throw new InvalidOperationException($"The reading is unknown: {Reason}");

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Reason { get; }

    /// <summary>Since when there is none; null when there is one.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>The value if there is one.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsKnown;
    }

    /// <summary>Applies a function to the value; an unknown reading stays unknown for the same reason.</summary>
    public Reading<TOther> Select<TOther>(Func<T, TOther> select) =>
        IsKnown ? new Reading<TOther>(select(_value!)) : new Reading<TOther>(Reason, Since!.Value);
}
