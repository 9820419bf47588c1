using Stafi.Router.Planning.World;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>
/// At most one registration of an owner and one change of a cluster is in flight: no intent is begun while an earlier one that is not
/// mined holds the same key, cluster or lane.
/// </summary>
internal sealed class FlightJudge : IJudge
{
    private long _newest;

    public async Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        var open = await run.Journal.OpenAsync(default);
        var broken = new List<string>();
        foreach (var begun in open.Where(intent => intent.Id > _newest))
        {
            var lanes = begun.Step.Claims.Where(claim => claim.Amount is null).Select(claim => claim.Resource).ToHashSet();
            foreach (var earlier in open.Where(other => other.Id < begun.Id && IsInFlight(other.State)))
            {
                var shared = earlier.Step.Claims.Where(claim => claim.Amount is null).FirstOrDefault(claim => lanes.Contains(claim.Resource));
                if (shared is not null) broken.Add($"intents {earlier.Id} ({earlier.State}) and {begun.Id} ({begun.Step.Kind}) both hold {shared.Resource}");
            }
        }
        var newest = await run.Journal.NewestAsync(1, default);
        if (newest.Count > 0) _newest = newest[0].Id;
        return broken;
    }

    private static bool IsInFlight(IntentState state) => state is IntentState.Reserved or IntentState.Signed or IntentState.Sent;
}
