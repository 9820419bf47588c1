using System.Diagnostics;
using System.Globalization;
using Stafi.Simulation.Tests.Judges;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests;

/// <summary>Random worlds: <c>./test simulation --seeds N --ticks N --seed S</c>.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const ulong FirstSeed = 1;

    [Fact]
    public async Task Every_promise_is_kept()
    {
        var (seeds, ticks, first) = ((ulong)Number("SEEDS", 20), Number("TICKS", 500), (ulong)Number("SEED", (int)FirstSeed));
        var broken = new List<string>();
        var happened = new Happenings();
        var watch = Stopwatch.StartNew();
        var range = Enumerable.Range(0, (int)seeds).Select(i => first + (ulong)i);
        await Parallel.ForEachAsync(range, TestContext.Current.CancellationToken, async (seed, _) =>
        {
            using var run = new SimulationRun(seed);
            var found = await run.RunAsync(ticks, AllJudges.Fresh());
            lock (broken)
            {
                happened.Add(run);
                if (found.Count == 0) return;
                broken.Add($"Broken, repeat with './test simulation --seed {seed} --seeds 1 --ticks {ticks}':");
                broken.AddRange(found);
            }
        });
        var all = (double)seeds * (ulong)(ticks + SimulationRun.Quiet);
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"simulation: {seeds} seeds from {first}, {ticks} ticks each: {all / watch.Elapsed.TotalSeconds:F0} ticks/s, {happened}, {broken.Count} lines of complaint");
        output.WriteLine(summary);
        await Console.Out.WriteLineAsync(summary);
        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
        // Worlds in which nothing happens would keep every promise.
        if (seeds >= 10 && ticks >= 500) happened.RequireAll();
    }

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable($"STAFI_SIMULATION_{name}") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
