using System.Globalization;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>When a validator that the protocol ejects should be leaving at the latest.</summary>
public static class Deadlines
{
    /// <summary>
    /// The configured time after the notice was first seen, or after the chain lets the validator leave, whichever is later; null when the
    /// notice is not written down yet.
    /// </summary>
    public static DateTimeOffset? Of(EjectionView ejection, Policy policy)
    {
        if (ejection.SeenSince is not { } seen) return null;
        return Later(seen, PossibleSince(ejection.Evidence)) + policy.Exits.Deadline;
    }

    /// <summary>Why it is too late, in words for an operator; null when it is not.</summary>
    public static string? Overdue(EjectionView ejection, WorldView world, Policy policy)
    {
        if (ejection.HasLeft || Of(ejection, policy) is not { } deadline || world.Now <= deadline) return null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the protocol ejected it in cycle {ejection.Notice.Cycle}, it should have been leaving by {deadline:yyyy-MM-dd HH:mm} UTC, and no finalized "
            + $"state says so. See what holds it, and what the beacon nodes say of its exit");
    }

    private static DateTimeOffset? PossibleSince(ExitEvidence evidence)
    {
        if (!evidence.Clock.TryGet(out var clock) || !evidence.Validator.TryGet(out var validator) || validator is null) return null;
        var earliest = validator.ActivationEpoch > ulong.MaxValue - clock.ShardCommitteePeriod
            ? (ulong?)null
            : validator.ActivationEpoch + clock.ShardCommitteePeriod;
        return earliest is { } epoch ? clock.StartOf(epoch) : null;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other is { } possible && possible > one ? possible : one;
}
