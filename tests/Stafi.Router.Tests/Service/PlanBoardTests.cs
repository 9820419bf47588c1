using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Service;

public class PlanBoardTests
{
    [Fact(Timeout = 60_000)]
    public async Task H16_Whoever_reads_while_the_loop_publishes_sees_one_round_whole()
    {
        const ulong rounds = 20_000;
        await using var rig = await RouterRig.CreateAsync();
        var (board, world) = (rig.Get<PlanBoard>(), await rig.ObserveAsync());
        Publish(0);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(Read, RouterRig.Cancellation)).ToArray();

        for (var round = 1UL; round <= rounds; round++) Publish(round);

        foreach (var reader in readers) (await reader).ShouldBe(0);

        void Publish(ulong round)
        {
            var now = world with { Head = new ChainPoint(round, Hash32.Zero, DateTimeOffset.UnixEpoch) };
            board.Publish(now, RouterRig.PlanOf(now), new Readiness([$"{round}"], []), [new Alert("test", $"{round}", "", DateTimeOffset.UnixEpoch)]);
        }

        int Read()
        {
            var torn = 0;
            for (var seen = 0UL; seen < rounds;)
            {
                var state = board.Current;
                var head = state.World!.Head.Number;
                if (head < seen || state.Plan!.Head.Number != head || state.Readiness.Obstacles[0] != $"{head}" || state.Alerts[0].Subject != $"{head}") torn++;
                seen = Math.Max(seen, head);
            }
            return torn;
        }
    }

    [Fact]
    public async Task Obstacles_leave_the_newest_snapshot_as_it_is()
    {
        await using var rig = await RouterRig.CreateAsync();
        var (board, world) = (rig.Get<PlanBoard>(), await rig.ObserveAsync());
        board.Publish(world, RouterRig.PlanOf(world), new Readiness([], []), []);
        var before = board.Current;

        board.PublishObstacles(["the node does not answer"]);

        before.Readiness.IsReady.ShouldBeTrue();
        board.Current.World.ShouldBeSameAs(world);
        board.Current.Readiness.Obstacles.ShouldBe(["the node does not answer"]);
    }
}
