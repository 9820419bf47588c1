using System.Globalization;
using System.Security.Cryptography;
using Stafi.Chaos.Tests.Running;
using Stafi.Chaos.Tests.Schedules;

namespace Stafi.Chaos.Tests;

/// <summary>
/// Random schedules of kills, faults and reorganisations, each judged from outside. <c>STAFI_CHAOS_SEED</c> is the seed of the first,
/// those after it count up; <c>STAFI_CHAOS_RUNS</c> is their number.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output, SharedServer server) : IClassFixture<SharedServer>
{
    // Without a wish: the same ones each time, the last of them two routers on PostgreSQL, so that a red run says something of the change.
    private const int FewRuns = 4;
    private const ulong FirstOfFew = 1;

    public static TheoryData<ulong> Seeds { get; } = Draw();

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Every_promise_is_kept(ulong seed)
    {
        var schedule = Schedule.Of(seed);
        var database = schedule.Routers > 1 ? await server.NewDatabaseAsync() : null;
        await using var run = await ChaosRun.StartAsync(schedule, database, TestContext.Current.CancellationToken);
        var verdict = await run.PlayAsync(TestContext.Current.CancellationToken);
        output.WriteLine(verdict.Summary);
        await Console.Out.WriteLineAsync($"chaos: seed {seed}: {(verdict.Broken.Count == 0 ? "kept" : "BROKEN")}, {verdict.Summary}");
        if (verdict.Broken.Count == 0) return;
        Assert.Fail(
            string.Join(
                Environment.NewLine,
                [$"Broken, repeat with './test chaos --seed {seed}':", .. verdict.Broken, schedule, verdict.Summary, verdict.Logs]));
    }

    private static TheoryData<ulong> Draw()
    {
        var wanted = Number("STAFI_CHAOS_RUNS");
        var runs = wanted ?? FewRuns;
        var first = Number("STAFI_CHAOS_SEED")
            ?? (wanted is null ? FirstOfFew : (ulong)RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue));
        Console.WriteLine($"chaos: {runs} schedules, seeds {first} to {first + runs - 1}; './test chaos --seed N' repeats one");
        var seeds = new TheoryData<ulong>();
        for (var i = 0UL; i < runs; i++) seeds.Add(first + i);
        return seeds;
    }

    private static ulong? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}
