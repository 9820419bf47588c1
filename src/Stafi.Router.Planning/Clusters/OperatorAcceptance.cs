using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Whether an operator may get validators of ours.</summary>
public static class OperatorAcceptance
{
    /// <summary>Why the operator is not acceptable, as a short phrase that is the same for all operators; null when it is.</summary>
    /// <param name="candidate">The operator.</param>
    /// <param name="policy">Floor, ceiling and lists.</param>
    /// <param name="now">The snapshot's time: an operator counts as inactive only after a while.</param>
    public static string? Objection(OperatorView candidate, Policy policy, DateTimeOffset now)
    {
        if (policy.Operators.Deny.Contains(candidate.Id)) return "denied by the policy";
        if (policy.TargetOperators.Count > 0 && !policy.TargetOperators.Contains(candidate.Id)) return "not a target operator";
        if (!candidate.IsActive) return "removed on chain";
        if (!candidate.AcceptsUs) return "private";
        if (!candidate.HasUsableKey) return "no usable public key";
        if (candidate.KeyDispute is not null) return "public key in dispute";
        var isAllowed = policy.Operators.Allow.Contains(candidate.Id);
        if (!isAllowed && policy.MaximumOperatorFee is { } ceiling && Candidate.FeeOf(candidate, now) > ceiling) return "fee above the ceiling";
        if (!candidate.Health.TryGet(out var health)) return "health unknown";
        if (IsInactive(health, policy.Operators, now)) return "inactive";
        return !isAllowed && health.Performance24h is { } performance && performance < policy.MinimumPerformance
            ? "performance below the floor"
            : null;
    }

    /// <summary>True when it is inactive, and has been for as long as the policy gives it; one that was never seen active counts at once.</summary>
    private static bool IsInactive(OperatorHealth health, OperatorPolicy policy, DateTimeOffset now) =>
        !health.IsActive && (health.Since is not { } since || now - since >= policy.InactiveAfter);
}
