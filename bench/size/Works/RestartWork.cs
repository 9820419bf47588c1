using Stafi.Bench.Size.Stub;
using Stafi.Bench.Size.Synthetic;

namespace Stafi.Bench.Size.Works;

/// <summary>Starts the program on a ledger with many validators, and counts what it asks its nodes with each block that brings nothing.</summary>
internal static class RestartWork
{
    private const int Operators = 160;
    private const int Blocks = 5;
    private const int Starts = 3;
    private const string Listening = "Health and metrics are at ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<Row>> RunAsync(int validators)
    {
        var key = StubNetwork.OperatorKey();
        var chain = SyntheticChain.OfRouter(validators, [.. Enumerable.Repeat(key, Operators)]);
        await using var network = await StubNetwork.StartAsync(chain, Operators);
        using var folder = new RouterFolder(network, validators + 300);
        await FollowWork.ChildAsync(folder);

        var took = new List<double>();
        IReadOnlyList<Row> ticks = [];
        for (var start = 0; start < Starts; start++)
        {
            await using var router = await RunningProgram.StartAsync(folder.Configuration, Listening, Patience);
            await router.UntilAsync(chain.Head, Patience);
            took.Add(router.Age.TotalSeconds);
            await router.RequireValidatorsAsync(validators);
            if (start == Starts - 1) ticks = await TicksAsync(network, router, validators);
        }
        took.Sort();
        return [Row.AtMost($"restart with {validators:#,0} validators: process start to first plan", took[Starts / 2], "s", 3), .. ticks];
    }

    private static async Task<IReadOnlyList<Row>> TicksAsync(StubNetwork network, RunningProgram router, int validators)
    {
        // What a start asks once, and at its own rhythm, has been asked.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var plain = (Requests: 0, Calls: 0);
        var final = (Requests: 0, Calls: 0);
        for (var i = 0UL; i < SyntheticChain.SlotsPerEpoch + Blocks; i++)
        {
            var finalized = network.Chain.Finalized;
            var before = network.Count.Now;
            network.Chain.Mine();
            await router.UntilAsync(network.Chain.Head, Patience);
            var after = network.Count.Now;
            var tick = (Requests: after.Requests - before.Requests, Calls: after.Calls - before.Calls);
            if (network.Chain.Finalized == finalized) plain = Larger(plain, tick);
            else final = Larger(final, tick);
        }
        var perThousand = (validators + 999) / 1000;
        return
        [
            Row.AtMost($"tick with {validators:#,0} validators: HTTP requests (calls: {plain.Calls})", plain.Requests, "requests", 30),
            Row.AtMost($"the same with a new finalized state (calls: {final.Calls})", final.Requests, "requests", 30 + perThousand),
        ];
    }

    private static (int, int) Larger((int Requests, int Calls) one, (int Requests, int Calls) other) => other.Requests > one.Requests ? other : one;
}
