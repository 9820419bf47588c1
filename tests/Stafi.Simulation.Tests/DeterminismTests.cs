using Stafi.Simulation.Tests.Judges;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests;

/// <summary>A seed is a run: whatever failed can be seen again.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public async Task The_same_seed_makes_the_same_run()
    {
        var first = await PlayAsync(11);
        var second = await PlayAsync(11);
        second.ShouldBe(first);
        (await PlayAsync(12)).ShouldNotBe(first);
    }

    private static async Task<string> PlayAsync(ulong seed)
    {
        using var run = new SimulationRun(seed);
        (await run.RunAsync(150, AllJudges.Fresh())).ShouldBeEmpty();
        var newest = await run.Journal.NewestAsync(int.MaxValue, TestContext.Current.CancellationToken);
        return string.Join('\n', newest.Select(intent => $"{intent.Id} {intent.Step} {intent.State} {intent.Mined?.BlockHash}")) + run.Kills;
    }
}
