using Stafi.Consensus.Bls;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// What the protocol ejects leaves, and nothing else does: when all has settled each ejected validator of ours is leaving, unless the plan
/// says why not.
/// </summary>
internal sealed class ExitJudge : IJudge
{
    public Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var broken = new List<string>();
        var pool = run.Network.Chain.Head.State.Pool;
        var ejected = pool.Ejected.Values.SelectMany(indexes => indexes).ToHashSet();
        var beacon = run.Network.Beacon.Model.State;
        for (var index = 0; index < beacon.Validators.Count; index++)
        {
            var validator = beacon.Validators[index];
            if (!pool.Keys.ContainsKey(validator.PublicKey)) continue;
            if (validator.IsExiting && !ejected.Contains((ulong)index))
                broken.Add($"validator {index} leaves, and the protocol did not eject it");
            if (!run.IsSettled || validator.IsExiting || !ejected.Contains((ulong)index) || !validator.IsActiveAt(run.Network.Beacon.Model.CurrentEpoch)) continue;
            if (!IsExplained(run, validator.PublicKey, (ulong)index)) broken.Add($"validator {index} was ejected, does not leave, and no hold says why");
        }
        return Task.FromResult<IReadOnlyList<string>>(broken);
    }

    private static bool IsExplained(SimulationRun run, BlsPublicKey key, ulong index) => (run.Process.Plan?.Holds ?? []).Any(held => held.Rule == "Exit"
        && (held.Subject.Contains($"{index}", StringComparison.Ordinal) || held.Subject.Contains(key.ToString(), StringComparison.Ordinal)));
}
