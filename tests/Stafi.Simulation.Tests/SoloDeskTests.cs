using System.Globalization;
using Stafi.Simulation.Tests.Judges;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests;

/// <summary>Worlds with a solo user who uses the router's own commands, as the router runs and all goes wrong that may.</summary>
public sealed class SoloDeskTests(ITestOutputHelper output)
{
    private const int Seeds = 14;
    private const int Ticks = 150;

    [Fact]
    public async Task A_user_who_does_what_the_commands_allow_never_runs_the_key_twice()
    {
        var (broken, done) = (new List<string>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        await Parallel.ForEachAsync(Enumerable.Range(1, Seeds), TestContext.Current.CancellationToken, async (seed, _) =>
        {
            using var run = new SimulationRun((ulong)seed);
            await using var user = new SoloUser(run.Network, run.Options);
            run.Guest = user.ActAsync;
            var found = await run.RunAsync(Ticks, [.. AllJudges.Fresh(), new SoloUserJudge(user)]);
            lock (broken)
            {
                broken.AddRange(found.Select(text => $"seed {seed}, {text}"));
                foreach (var (what, count) in user.Done) done[what] = done.GetValueOrDefault(what) + count;
            }
        });
        var summary = string.Join(", ", done.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")));
        output.WriteLine(summary);
        broken.ShouldBeEmpty(summary);
        string[] all = ["deposited", "staked", "exported", "registered", "stopped", "removed", "refused"];
        foreach (var what in all) done.ShouldContainKey(what, summary);
    }
}
