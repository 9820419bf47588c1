using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>Whether an operator may get validators of ours.</summary>
public static class OperatorAcceptance
{
    /// <summary>Why the operator is not acceptable, as a short phrase that is the same for all operators; null when it is.</summary>
    public static string? Objection(OperatorView candidate, Policy policy)
    {
        if (policy.TargetOperators.Count > 0 && !policy.TargetOperators.Contains(candidate.Id)) return "not a target operator";
        if (!candidate.IsActive) return "removed on chain";
        if (!candidate.AcceptsUs) return "private";
        if (!candidate.HasUsableKey) return "no usable public key";
        if (policy.MaximumOperatorFee is { } ceiling && candidate.Fee > ceiling) return "fee above the ceiling";
        if (!candidate.Health.TryGet(out var health)) return "health unknown";
        if (!health.IsActive) return "inactive";
        return health.Performance24h is { } performance && performance < policy.MinimumPerformance ? "performance below the floor" : null;
    }
}
