using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Ethereum;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Alerting;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.Running;
using Stafi.Simulation.Tests.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>Each judge finds what it looks for: a calm run is falsified in one way after the other.</summary>
public sealed class JudgeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_key_in_two_clusters() => FindsAsync(new KeyPlaceJudge(), "is live in", run =>
    {
        var (owner, key, set) = Registered(run);
        var other = Accounts.Owners.First(each => each != owner);
        Do(run, other, call => SsvModel.Register(call, [key], set, [[]], ClusterTuple.New), Wei.FromEther(1));
    });

    [Fact]
    public Task Ether_for_foreign_credentials() => FindsAsync(new CredentialsJudge(), "31 ETH went to", run =>
    {
        var key = KeysPort.All[900];
        var (one, rest) = (Gwei.FromEther(1), Gwei.FromEther(31));
        Do(run, Names.Person(1), call =>
        {
            call.DepositToBeacon(new DepositData(
                key, Names.ForeignCredentials, one, FakeSignatures.OfDeposit(key, Names.ForeignCredentials, one)));
            call.DepositToBeacon(new DepositData(key, Names.Credentials, rest, FakeSignatures.OfDeposit(key, Names.Credentials, rest)));
        });
    });

    [Fact]
    public Task A_deposit_without_its_signature() => FindsAsync(new CredentialsJudge(), "is not signed", run => Do(run, Names.Person(1), call =>
        call.DepositToBeacon(new DepositData(KeysPort.All[901], Names.Credentials, Gwei.FromEther(1), default))));

    [Fact]
    public Task Shares_for_another_nonce() => FindsAsync(new RegistrationJudge(), "its shares are for something else", run =>
    {
        var (key, owner, set) = (KeysPort.All[902], Accounts.Owners[1], new OperatorSet(1, 2, 3, 4));
        Do(run, owner, call => SsvModel.Register(
            call, [key], set, [KeysPort.SharesOf(key, owner, set, 5)], ClusterTuple.New), Wei.FromEther(1));
    });

    [Fact]
    public Task A_transaction_that_is_not_in_the_journal() => FindsAsync(new NonceJudge(), "is not in the journal", async run =>
    {
        var nonce = run.Network.Chain.Head.State.NonceOf(Accounts.SuperNode);
        var transaction = new Eip1559Transaction(
            31337, nonce, Wei.FromGwei(1), Wei.FromGwei(50), 21_000, Names.Person(1), Wei.Zero, default);
        var signed = await new Accounts().Of(Accounts.SuperNode).SignAsync(transaction, Cancellation);
        run.Network.Chain.Mempool.Add(signed, run.Network.Chain.Head.State, 0).ShouldBeNull();
    });

    [Fact]
    public Task Two_intents_in_one_lane() => FindsAsync(new FlightJudge(), "both hold", async run =>
    {
        var step = new FeeRecipientStep(Accounts.Owners[0], Names.Person(5));
        _ = await run.Journal.ReserveAsync(new NewIntent(step, "the test wants it", Accounts.Owners[0], []), Cancellation);
        _ = await run.Journal.ReserveAsync(new NewIntent(step, "the test wants it", Accounts.Owners[0], []), Cancellation);
    });

    [Fact]
    public Task A_deposit_that_the_pool_can_not_pay() => FindsAsync(new BudgetJudge(), "the pool can spare", async run =>
    {
        IntentKey[] keys = [.. Enumerable.Range(700, 50).Select(index => new IntentKey((uint)index, KeysPort.All[index]))];
        _ = await run.Journal.ReserveAsync(new NewIntent(new DepositStep(50), "the test wants it", Accounts.SuperNode, keys), Cancellation);
    });

    [Fact]
    public Task A_hold_that_says_nothing() => FindsAsync(new HoldJudge(), "says only", run => Publish(
        run, [new Held("stake", HeldCode.PoolTooSmall, "no", new Dictionary<string, string>()) { Rule = "Stake" }]));

    [Fact]
    public Task A_hold_with_a_code_that_nobody_knows() => FindsAsync(new HoldJudge(), "unknown code", run => Publish(
        run, [new Held("stake", "because", "it is held for a reason", new Dictionary<string, string>()) { Rule = "Stake" }]));

    [Fact]
    public Task A_rule_that_fails() => FindsAsync(new DefectJudge(), "the rule Stake failed", run => Publish(
        run, [new Held("rule Stake", HeldCode.RuleFailed, "the rule Stake failed", new Dictionary<string, string>()) { Rule = "Stake" }]));

    [Fact]
    public Task A_defect_in_a_handler() => FindsAsync(new DefectJudge(), "defect", run =>
        run.Journal.RecordRefusalAsync(new Refusal("stake", "defect", "index out of range", 1), Cancellation));

    [Fact]
    public Task An_account_that_somebody_else_seems_to_use() => FindsAsync(new DefectJudge(), AlertCode.ForeignNonce, run =>
        run.Storage.Alerts.RaiseAsync(AlertCode.ForeignNonce, "0x", "a nonce was used", Cancellation));

    [Fact]
    public Task Ether_that_lies_idle_without_a_word() => FindsAsync(new UsableEtherJudge(), "could be used", run =>
    {
        Do(run, Names.Person(1), call => PoolModel.UserDeposit(call, Wei.FromEther(500)));
        Publish(run, []);
    });

    [Fact]
    public Task A_key_that_waits_without_a_word() => FindsAsync(new UsableEtherJudge(), "no hold says why", run =>
    {
        Do(run, Accounts.SuperNode, call =>
        {
            PoolModel.UserDeposit(call, Wei.FromEther(1));
            PoolModel.Deposit(call, [KeysPort.All[800]], [FakeSignatures.OfDeposit(KeysPort.All[800], Names.Credentials, Gwei.FromEther(1))]);
        });
        Publish(run, []);
    });

    [Fact]
    public Task An_intent_that_is_stuck() => FindsAsync(new UsableEtherJudge(), "is Reserved after", run => run.Journal.ReserveAsync(
        new NewIntent(new FeeRecipientStep(Accounts.Owners[0], Names.Person(5)), "the test wants it", Accounts.Owners[0], []), Cancellation));

    [Fact]
    public Task A_validator_that_leaves_without_a_notice() => FindsAsync(new ExitJudge(), "did not eject it", run =>
    {
        var (index, key) = Active(run);
        var exit = new VoluntaryExit(run.Network.Beacon.Model.CurrentEpoch, index);
        run.Network.Beacon.Model.OnVoluntaryExit(new SignedVoluntaryExit(exit, FakeSignatures.OfExit(key, exit))).ShouldBeNull();
    });

    [Fact]
    public Task An_ejected_validator_that_stays_without_a_word() => FindsAsync(new ExitJudge(), "does not leave", run =>
    {
        var (index, _) = Active(run);
        Do(run, Names.Voter, call => WithdrawModel.NotifyExit(call, 2, 1, [index]));
        Publish(run, []);
    });

    [Fact]
    public async Task A_cluster_that_is_liquidated_while_the_router_is_well()
    {
        using var run = await CalmAsync();
        var judge = new LiquidationJudge();
        for (var i = 0; i < 30; i++)
        {
            await run.CalmAsync(1, 0);
            (await judge.LookAsync(run)).ShouldBeEmpty();
        }
        var (owner, _, set) = Registered(run);
        Do(run, owner, call => SsvModel.Liquidate(call, owner, set, call.Ssv.Clusters[new ClusterKey(owner, set)]));
        _ = run.Network.Mine();
        (await judge.LookAsync(run)).ShouldHaveSingleItem().ShouldContain("was liquidated");
    }

    [Fact]
    public Task A_cluster_that_stays_down_without_a_word() => FindsAsync(new ClusterLifeJudge(), "is down", run =>
    {
        var (owner, _, set) = Registered(run);
        Do(run, owner, call => SsvModel.Liquidate(call, owner, set, call.Ssv.Clusters[new ClusterKey(owner, set)]));
        Publish(run, []);
    });

    [Fact]
    public Task A_cluster_that_is_not_migrated_without_a_word() => FindsAsync(new ClusterLifeJudge(), "is not migrated", run =>
    {
        Do(run, Accounts.Owners[1], call => LegacyModel.Found(call, [KeysPort.All[903]], new OperatorSet(5, 6, 7, 8), [[]], 500));
        Publish(run, []);
    });

    private static Task FindsAsync(IJudge judge, string what, Action<SimulationRun> falsify) => FindsAsync(judge, what, run =>
    {
        falsify(run);
        return Task.CompletedTask;
    });

    private static Task FindsAsync(IJudge judge, string what, Func<SimulationRun, Task> falsify) => Falsified.RunAsync(CalmAsync, judge, what, falsify);

    /// <summary>A run that staked and registered some validators, and has nothing to do.</summary>
    private static async Task<SimulationRun> CalmAsync()
    {
        var run = new SimulationRun(4);
        await run.CalmAsync(100, 300);
        run.Network.Chain.Head.State.Ssv.Validators.Count.ShouldBeGreaterThan(2);
        run.IsSettled = true;
        return run;
    }

    private static (Address Owner, BlsPublicKey Key, OperatorSet Set) Registered(SimulationRun run)
    {
        var ((owner, key), set) = run.Network.Chain.Head.State.Ssv.Validators.OrderBy(each => each.Key.Key).First();
        return (owner, key, set);
    }

    private static (ulong Index, BlsPublicKey Key) Active(SimulationRun run)
    {
        var beacon = run.Network.Beacon.Model;
        var index = beacon.State.Validators.FindIndex(validator => validator.IsActiveAt(beacon.CurrentEpoch));
        return ((ulong)index, beacon.State.Validators[index].PublicKey);
    }

    private static void Do(SimulationRun run, Address who, Action<Execution> act, Wei value = default) => run.Network.Chain.Do(new Act(who, value, act));

    private static void Publish(SimulationRun run, IReadOnlyList<Held> holds) => run.Process.Board.Publish(
        run.Process.World!, new Plan(run.Process.World!.Head, [], holds), new Readiness([], []), []);
}
