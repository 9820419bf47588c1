using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// When all has settled, no cluster of ours with validators is liquidated or still pays in SSV tokens, unless the plan says why.
/// </summary>
internal sealed class ClusterLifeJudge : IJudge
{
    public Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var broken = new List<string>();
        var ssv = run.Network.Chain.Head.State.Ssv;
        foreach (var (cluster, tuple) in ssv.Clusters.Where(each => run.IsSettled && Accounts.Owners.Contains(each.Key.Owner) && each.Value.ValidatorCount > 0))
        {
            var isLegacy = ssv.Legacy.ContainsKey(cluster);
            if (tuple.Active && !isLegacy) continue;
            var rule = isLegacy ? "Migrate" : "Reactivation";
            var isExplained = (run.Process.Plan?.Holds ?? []).Any(held => held.Rule == rule
                && held.Subject.Contains($"{cluster.Owner} {cluster.Operators}", StringComparison.Ordinal));
            if (!isExplained) broken.Add($"cluster {cluster} with {tuple.ValidatorCount} validators is {(isLegacy ? "not migrated" : "down")}, and no hold says why");
        }
        return Task.FromResult<IReadOnlyList<string>>(broken);
    }
}
