using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>A calm run that is falsified: the judge, which saw nothing before, must say what is broken.</summary>
internal static class Falsified
{
    public static async Task RunAsync(Func<Task<SimulationRun>> calm, IJudge judge, string what, Func<SimulationRun, Task> falsify)
    {
        using var run = await calm();
        (await judge.LookAsync(run)).ShouldBeEmpty();
        await falsify(run);
        _ = run.Network.Mine();
        (await judge.LookAsync(run)).ShouldContain(text => text.Contains(what, StringComparison.Ordinal));
    }
}
