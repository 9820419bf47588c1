using Stafi.Simulation.Tests.Judges;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests;

/// <summary>
/// Journal and ledger in memory stand for the router's own: over its database and its log follower the same seed must come to the same
/// chain, transaction by transaction, through kills, reorganisations and outages.
/// </summary>
public sealed class StorageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_is_the_same_over_the_database(ulong seed)
    {
        const int Ticks = 160;
        using var memory = new SimulationRun(seed, isSteady: true);
        using var sql = new SimulationRun(seed, SqlStorage.Open, isSteady: true);

        (await memory.RunAsync(Ticks, AllJudges.Fresh())).ShouldBeEmpty();
        (await sql.RunAsync(Ticks, AllJudges.Fresh())).ShouldBeEmpty();

        var expected = Transactions(memory);
        expected.Count.ShouldBeGreaterThan(5);
        Transactions(sql).ShouldBe(expected);
        sql.Kills.ShouldBe(memory.Kills);
        sql.Network.Chain.Head.State.Ssv.Validators.Count.ShouldBe(memory.Network.Chain.Head.State.Ssv.Validators.Count);
    }

    private static List<string> Transactions(SimulationRun run) =>
        [.. Enumerable.Range(0, (int)run.Network.Chain.Head.Number + 1)
            .SelectMany(number => run.Network.Chain.At((ulong)number)!.Transactions.Select(each => $"{number} {each.Hash}"))];
}
