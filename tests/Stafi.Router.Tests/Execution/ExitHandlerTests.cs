using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Execution;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

public class ExitHandlerTests
{
    private const ulong Cycle = 19_999;
    private const ulong Index = 7;

    [Fact]
    public async Task An_ejected_validator_is_exited_and_the_signed_exit_is_gone_when_a_finalized_state_says_so()
    {
        await using var rig = await StartAsync();
        var key = Eject(rig);
        await PlanAndExecuteAsync(rig);

        var exit = rig.Beacon.Exits.ShouldHaveSingleItem();
        exit.Message.ShouldBe(new VoluntaryExit(0, Index));
        exit.HasValidSignature(key, await rig.Get<NetworkSource>().GetAsync(RouterRig.Cancellation)).ShouldBeTrue();
        var intent = await rig.OnlyIntentAsync();
        (intent.State, intent.Account, intent.KeepsMessage).ShouldBe((IntentState.Sent, null, true));
        IsInDatabase(rig, exit.Signature).ShouldBeFalse("it is encrypted at rest");
        intent.Why.ShouldContain("ejects");

        rig.Beacon.AtHead = new() { [key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveExiting) };
        await WatchAsync(rig);
        rig.Beacon.Exits.Count.ShouldBe(1, "it is under way");
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);

        Leaves(rig, key);
        await WatchAsync(rig);
        intent = await rig.OnlyIntentAsync();
        (intent.State, intent.KeepsMessage).ShouldBe((IntentState.Confirmed, false));
        intent.Reason!.ShouldContain("ActiveExiting in the finalized state of slot 32");
        (await rig.Journal.MessageAsync(intent.Id, RouterRig.Cancellation)).ShouldBeNull();
        (await PlanAsync(rig)).Steps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IntentState.Reserved)]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Confirmed)]
    public async Task A_process_that_dies_at_any_point_signs_one_exit_and_ends_it(IntentState dies)
    {
        await using var rig = await StartAsync();
        var key = Eject(rig);
        rig.Journal.DiesAfter = dies;
        try
        {
            await PlanAndExecuteAsync(rig);
            Leaves(rig, key);
            await WatchAsync(rig);
        }
        catch (KilledException)
        {
        }
        Stays(rig, key);
        await rig.RestartAsync();
        await WatchAsync(rig);
        await PlanAndExecuteAsync(rig);

        rig.Beacon.Exits.Count.ShouldBeGreaterThan(0);
        rig.Beacon.Exits.Distinct().ShouldHaveSingleItem("the same message is handed over again, none is signed again");
        Leaves(rig, key);
        await WatchAsync(rig);
        var intent = await rig.OnlyIntentAsync();
        (intent.State, intent.KeepsMessage).ShouldBe((IntentState.Confirmed, false));
    }

    [Fact]
    public async Task A_node_that_refuses_it_is_asked_again_and_the_reason_is_shown()
    {
        await using var rig = await StartAsync();
        Eject(rig);
        rig.Beacon.RefusesExits = new BeaconApiException(BeaconApiFailure.Rejected, "exit refused: syncing", 400);

        await PlanAndExecuteAsync(rig);

        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Signed);
        var refusal = await rig.OnlyRefusalAsync();
        (refusal.Code, refusal.Text).ShouldBe((RefusalCode.MessageRejected, "exit refused: syncing"));
        rig.Beacon.RefusesExits = null;
        await WatchAsync(rig);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        rig.Beacon.Exits.Count.ShouldBe(1);
        await WatchAsync(rig);
        rig.Beacon.Exits.Count.ShouldBe(1, "not in every block");
        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_beacon_nodes_get_it_and_one_that_takes_it_is_enough()
    {
        var second = new FakeBeacon(Contracts.Deposit) { RefusesExits = new BeaconApiException(BeaconApiFailure.Rejected, "no", 400), ShardCommitteePeriod = 0 };
        await using var rig = await StartAsync(rig => rig.OtherBeacon = second);
        var key = Eject(rig);
        second.Registry[key] = rig.Beacon.Registry[key];

        await PlanAndExecuteAsync(rig);

        rig.Beacon.Exits.Count.ShouldBe(1);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
    }

    [Fact]
    public async Task A_notice_that_one_of_two_execution_nodes_shows_is_not_acted_on()
    {
        var other = new FakeChain();
        FakePool? others = null;
        await using var rig = await StartAsync(rig =>
        {
            rig.OtherChain = other;
            others = new FakePool(other, rig.Ledger) { Cycle = Cycle + 1 };
        });
        Eject(rig);

        (await PlanAsync(rig)).Holds.ShouldContain(held => held.Code == HeldCode.GateUnknown && held.Text.Contains("execution.endpoints.1 does not"));
        await rig.ExecuteAsync(new ExitStep(rig.Key(0), Index, Cycle));
        (await rig.IntentsAsync()).ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnknown);
        rig.Beacon.Exits.ShouldBeEmpty();

        others!.Ejected[Cycle] = [Index];
        await rig.ExecuteAsync(new ExitStep(rig.Key(0), Index, Cycle));
        rig.Beacon.Exits.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_execution_nodes_one_alone_is_not_enough()
    {
        var other = new FakeChain { Fails = _ => FakeChain.Failure(Ethereum.JsonRpc.JsonRpcFailure.Timeout, "no answer") };
        await using var rig = await StartAsync(rig => rig.OtherChain = other);
        Eject(rig);

        await PlanAndExecuteAsync(rig);

        rig.Beacon.Exits.ShouldBeEmpty();
        (await PlanAsync(rig)).Holds.ShouldContain(held => held.Code == HeldCode.GateUnknown && held.Text.Contains("2 of 2 execution nodes"));
    }

    [Fact]
    public async Task Validators_of_others_are_not_ours_to_exit()
    {
        await using var rig = await StartAsync();
        Eject(rig);
        rig.Pool.Ejected[Cycle] = [Index + 1, 999];

        var world = await rig.ObserveAsync();

        world.Ejections.Value.Notices.Count.ShouldBe(2);
        world.Ejections.Value.Ours.ShouldBeEmpty();
        Planner.Plan(world, rig.Options.Policy).Steps.ShouldNotContain(step => step.Step is ExitStep);
    }

    [Fact]
    public async Task A_pending_partial_withdrawal_and_one_that_could_not_be_read_hold()
    {
        await using var rig = await StartAsync();
        Eject(rig);
        rig.Beacon.PartialWithdrawals.Add(Index);

        (await PlanAsync(rig)).Holds.ShouldContain(held => held.Code == HeldCode.GateUnsafe && held.Text.Contains("partial withdrawal"));
        await rig.ExecuteAsync(new ExitStep(rig.Key(0), Index, Cycle));

        rig.Beacon.Exits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reservation_whose_notice_is_gone_is_abandoned_unsigned()
    {
        await using var rig = await StartAsync();
        Eject(rig);
        rig.Journal.DiesAfter = IntentState.Reserved;
        await Should.ThrowAsync<KilledException>(() => PlanAndExecuteAsync(rig));
        rig.Pool.Ejected.Clear();
        await rig.RestartAsync();

        await PlanAndExecuteAsync(rig);

        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Abandoned);
        rig.Beacon.Exits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_validator_whose_exit_was_signed_is_placed_nowhere()
    {
        await using var rig = await StartAsync();
        var key = Eject(rig);
        await PlanAndExecuteAsync(rig);

        await rig.ExecuteAsync(new RegisterStep(rig.Account, FakeSsv.Operators, [key], Wei.FromEther(1)));

        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).ShouldContain(
            refusal => refusal.Code == RefusalCode.GateUnsafe && refusal.Text.Contains("its exit was signed"));
        rig.Chain.Sent.ShouldBeEmpty();
    }

    private static Task<RouterRig> StartAsync(Action<RouterRig>? configure = null) => RouterRig.CreateAsync(rig =>
    {
        rig.Beacon.ShardCommitteePeriod = 0;
        rig.Pool.Cycle = Cycle + 1;
        configure?.Invoke(rig);
    });

    /// <summary>Key 0 is active, and the voters eject it.</summary>
    private static BlsPublicKey Eject(RouterRig rig)
    {
        var key = rig.AddKey(0, PubkeyStatus.Staked);
        rig.Beacon.Pending.Clear();
        Stays(rig, key);
        rig.Pool.Ejected[Cycle] = [Index];
        return key;
    }

    private static void Stays(RouterRig rig, BlsPublicKey key) => rig.Beacon.Registry[key] =
        FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveOngoing) with { ActivationEpoch = 0 };

    private static void Leaves(RouterRig rig, BlsPublicKey key)
    {
        rig.Beacon.AtHead = null;
        rig.Beacon.Registry[key] = FakeBeacon.Validator(key, Contracts.Credentials, ValidatorStatus.ActiveExiting) with { ActivationEpoch = 0 };
        rig.Beacon.FinalizedRoot = Keccak256.Hash([(byte)rig.Beacon.Requests.Count]);
    }

    private static async Task<Plan> PlanAsync(RouterRig rig) => Planner.Plan(await rig.ObserveAsync(), rig.Options.Policy, [new Planning.Rules.ExitRule()]);

    private static async Task PlanAndExecuteAsync(RouterRig rig)
    {
        var world = await rig.ObserveAsync();
        await rig.Get<Executor>().ExecuteAsync(world, Planner.Plan(world, rig.Options.Policy, [new Planning.Rules.ExitRule()]), RouterRig.Cancellation);
    }

    private static Task<bool> WatchAsync(RouterRig rig) => rig.Get<MessageWatcher>().WatchAsync(rig.Ledger.Head, RouterRig.Cancellation);

    private static bool IsInDatabase(RouterRig rig, BlsSignature signature)
    {
        return Directory.GetFiles(Path.GetDirectoryName(rig.PathOf("x"))!, "router.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(signature.Bytes[..32]) >= 0;
        });
    }
}
