using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Service;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>The judges of the solo route find what they look for: a calm run is falsified in one way after the other.</summary>
public sealed class SoloJudgeTests
{
    private static readonly Address User = Names.Person(60);
    private static readonly BlsPublicKey Key = KeysPort.Solo[0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_solo_users_key_in_a_cluster_of_ours() => FindsAsync(new SoloJudge(), "is in a cluster of ours", run =>
    {
        Do(run, Accounts.Owners[1], call => SsvModel.Register(call, [Key], new OperatorSet(1, 2, 3, 4), [[]], ClusterTuple.New), Wei.FromEther(1));
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_solo_users_key_in_our_validator_client() => FindsAsync(new SoloJudge(), "is in our validator client", run =>
    {
        _ = run.Network.Client.Import(Key, null);
        return Task.CompletedTask;
    });

    [Fact]
    public Task An_intent_of_a_solo_users_key() => FindsAsync(new SoloJudge(), "is of the solo user's key", async run =>
    {
        var step = new EntrustStep(Key, KeymanagerPort.Name, Names.Pool.SuperNodeFeePool);
        var intent = await run.Journal.ReserveAsync(new NewIntent(step, "the test wants it", null, [new IntentKey(0, Key)]), Cancellation);
        await run.Journal.SignMessageAsync(intent, null, Cancellation);
    });

    [Fact]
    public Task An_earmark_that_the_plan_forgets() => FindsAsync(new SoloJudge(), "are to be kept for", run => PublishAsync(run, 0));

    [Fact]
    public Task Places_that_are_not_there() => FindsAsync(new SoloJudge(), "the plan offers 10000 places", run => PublishAsync(run, 10_000));

    [Fact]
    public Task A_deposit_that_takes_what_is_kept_for_a_solo_user() => FindsAsync(new BudgetJudge(), "solo users'", async run =>
    {
        var pool = run.Network.Chain.Head.State.Pool;
        var free = pool.Balance.SaturatingSubtract(run.Options.Policy.PoolReserve + pool.Missing);
        // As if the next round saw all of it, and the user's part in it.
        var count = (int)free.DivideBy(Wei.FromEther(32));
        IntentKey[] keys = [.. Enumerable.Range(700, count).Select(index => new IntentKey((uint)index, KeysPort.All[index]))];
        _ = await run.Journal.ReserveAsync(new NewIntent(new DepositStep(count), "the test wants it", Accounts.SuperNode, keys), Cancellation);
    });

    private static Task FindsAsync(IJudge judge, string what, Func<SimulationRun, Task> falsify) => Falsified.RunAsync(CalmAsync, judge, what, falsify);

    /// <summary>The first world that keeps ETH for solo users, after one has deposited; the pool has no whole 32 ETH beside.</summary>
    private static async Task<SimulationRun> CalmAsync()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var run = new SimulationRun(seed);
            await run.CalmAsync(100, 300);
            Do(run, User, call =>
            {
                call.Light = call.Light with { NodeDeposit = Wei.FromEther(4) };
                LightNodeModel.Deposit(
                    call, [Key], [FakeSignatures.OfDeposit(Key, Names.Credentials, Gwei.FromEther(4))]);
            }, Wei.FromEther(4));
            await run.CalmAsync(1, 10);
            await run.CalmAsync(30, 0);
            run.IsSettled = true;
            if (SoloEarmarks.At(run.Network.Chain.Head, run).Kept == 1 && (await new SoloJudge().LookAsync(run)).Count == 0 && run.Process.Plan!.Steps.Count == 0
                && run.Network.Chain.Head.State.Pool.Balance > run.Options.Policy.PoolReserve + Wei.FromEther(32))
                return run;
            run.Dispose();
        }
        throw new InvalidOperationException("None of a hundred worlds is as the test needs it.");
    }

    private static void Do(SimulationRun run, Address who, Action<Execution> act, Wei value = default) => run.Network.Chain.Do(new Act(who, value, act));

    private static Task PublishAsync(SimulationRun run, int places)
    {
        run.Process.Board.Publish(
            run.Process.World!, new Plan(run.Process.World!.Head, [], []) { Solo = new SoloOffer(places, "the test says so") }, new Readiness([], []), []);
        return Task.CompletedTask;
    }
}
