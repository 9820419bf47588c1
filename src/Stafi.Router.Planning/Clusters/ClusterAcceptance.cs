using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// Whether the operators of a cluster may keep the validators that they have. It is milder than <see cref="OperatorAcceptance"/>: an operator
/// that became private keeps its validators, and one whose health is not known is not to blame.
/// </summary>
public static class ClusterAcceptance
{
    /// <summary>What speaks against the cluster's operators, with the operator; null when nothing does.</summary>
    /// <param name="members">The operators.</param>
    /// <param name="policy">Floor, ceiling and lists.</param>
    /// <param name="now">The snapshot's time.</param>
    /// <param name="isLegacy">Whether the cluster pays in SSV tokens: its operators may read as removed until they are first used in ETH.</param>
    public static string? Objection(IEnumerable<OperatorView> members, Policy policy, DateTimeOffset now, bool isLegacy = false)
    {
        foreach (var member in members)
        {
            if (Objection(member, policy, now, isLegacy) is { } objection) return $"operator {member.Id}: {objection}";
        }
        return null;
    }

    /// <summary>Why an operator of the cluster can not take its validators in again; null when all can.</summary>
    public static string? Full(ClusterView cluster, IEnumerable<OperatorView> members, SsvNetworkView network)
    {
        var full = members.FirstOrDefault(
            member => member.IsActive && member.ValidatorCount + (ulong)cluster.Tuple.ValidatorCount > network.ValidatorsPerOperatorLimit);
        return full is null
            ? null
            : $"operator {full.Id} has {full.ValidatorCount} of {network.ValidatorsPerOperatorLimit} validators, and this cluster brings "
                + $"{cluster.Tuple.ValidatorCount}";
    }

    private static string? Objection(OperatorView member, Policy policy, DateTimeOffset now, bool isLegacy)
    {
        if (policy.Operators.Deny.Contains(member.Id)) return "denied by the policy";
        if (!member.IsActive && !isLegacy) return "removed on chain";
        var isAllowed = policy.Operators.Allow.Contains(member.Id);
        if (!isAllowed && policy.MaximumOperatorFee is { } ceiling && Candidate.FeeOf(member, now) > ceiling) return "fee above the ceiling";
        if (!member.Health.TryGet(out var health)) return null;
        if (!health.IsActive && (health.Since is not { } since || now - since >= policy.Operators.InactiveAfter)) return "inactive";
        return !isAllowed && health.Performance24h is { } performance && performance < policy.MinimumPerformance
            ? "performance below the floor"
            : null;
    }
}
