using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Observing;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Api;
using FakeChain = Stafi.Router.Tests.Fakes.FakeChain;

namespace Stafi.Router.Tests.Service;

public class RouterRoundTests
{
    [Fact]
    public async Task A_round_plans_publishes_and_acts()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        var state = rig.Get<PlanBoard>().Current;
        state.Mode.ShouldBe(RouterMode.Act);
        state.World.ShouldNotBeNull().Head.ShouldBe(rig.Ledger.Head);
        state.Plan.ShouldNotBeNull().Steps.Select(proposed => proposed.Step.Kind).ShouldBe(["deposit"]);
        rig.Chain.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_new_block_there_is_nothing_to_do()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        var round = rig.Get<RouterRound>();
        await round.RunAsync(RouterRig.Cancellation);
        var requests = rig.Chain.Requests;
        await round.RunAsync(RouterRig.Cancellation);
        rig.Chain.Requests.ShouldBe(requests);
    }

    [Fact]
    public async Task The_view_mode_is_the_same_loop_without_acting()
    {
        await using var rig = await RouterRig.CreateAsync(rig =>
        {
            NoWaiting(rig);
            rig.Options = rig.Options with { Mode = RouterMode.View };
            File.WriteAllLines(
                rig.Options.Storage.PublicKeysPath, Enumerable.Range(0, 64).Select(index => rig.Key((uint)index).ToString()));
        });
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        rig.Get<PlanBoard>().Current.Plan.ShouldNotBeNull().Steps.ShouldNotBeEmpty();
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.IntentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rounds_bring_a_deposit_from_the_plan_to_its_final_block()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        var round = rig.Get<RouterRound>();
        await round.RunAsync(RouterRig.Cancellation);
        foreach (var sent in rig.Chain.Sent.ToArray()) rig.Chain.Include(sent);
        await round.RunAsync(RouterRig.Cancellation);
        (await rig.IntentsAsync()).ShouldAllBe(intent => intent.State == IntentState.Mined);
        rig.Chain.FinalizedNumber = rig.Chain.Head.Number;
        rig.Chain.Mine();
        await round.RunAsync(RouterRig.Cancellation);
        rig.Chain.Mine();
        await round.RunAsync(RouterRig.Cancellation);
        (await rig.IntentsAsync()).ShouldContain(intent => intent.State == IntentState.Final);
    }

    [Fact]
    public async Task Without_the_operators_api_it_is_not_ready_and_says_why()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        rig.Api.Failure = new SsvApiException(SsvApiFailure.Transport, "operators", "connection refused");
        await rig.Get<OperatorHealthObserver>().RefreshAsync(RouterRig.Cancellation);
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        rig.Get<PlanBoard>().Current.Readiness.Obstacles.ShouldHaveSingleItem().ShouldContain("connection refused");
        rig.Chain.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_that_were_used_elsewhere_are_burned_and_make_room_for_new_ones()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        for (var i = 0U; i < 4; i++)
            rig.Beacon.Registry[rig.Key(
                i)] = FakeBeacon.Validator(rig.Key(i), Contracts.Credentials, Consensus.Validators.ValidatorStatus.ActiveOngoing);
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        (await rig.Journal.ReservedKeysAsync(RouterRig.Cancellation)).ShouldAllBe(key => key.BurnReason != null);
        rig.Chain.Mine();
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        (await rig.IntentsAsync()).Single(intent => intent.Step is DepositStep).Keys[0].KeyIndex.ShouldBe(4U);
    }

    [Fact]
    public async Task What_is_in_the_way_stands_on_the_board()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        rig.Chain.Fails = method => method == "eth_call" ? FakeChain.Failure(JsonRpcFailure.Transport, "no route") : null;
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        var readiness = rig.Get<PlanBoard>().Current.Readiness;
        readiness.IsReady.ShouldBeFalse();
        readiness.Reasons.ShouldContain(reason => reason.Contains("no route", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_target_operator_is_in_the_way()
    {
        await using var rig = await RouterRig.CreateAsync(rig => rig.Options = rig.Options with
        {
            Policy = rig.Options.Policy with { TargetOperators = new HashSet<ulong> { 1, 2, 3, 99 } },
        });
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        rig.Get<PlanBoard>().Current.Readiness.Reasons.ShouldContain(reason => reason.Contains("operator 99", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Low_funds_are_refused_then_in_the_way_and_it_goes_on_when_they_come()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        rig.Chain.Gas = 13_000_000;
        rig.Chain.BaseFee = Wei.FromGwei(40);
        rig.Chain.Balances[rig.Account] = Wei.ParseEther("0.5");
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(Router.Execution.RefusalCode.InsufficientFunds);
        rig.Chain.Mine();
        await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        rig.Get<PlanBoard>().Current.Readiness.IsReady.ShouldBeFalse();

        rig.Chain.Balances.Clear();
        for (var i = 0; i < 6; i++)
        {
            rig.Chain.Mine();
            await rig.Get<RouterRound>().RunAsync(RouterRig.Cancellation);
        }
        rig.Chain.Sent.Count.ShouldBe(1);
        rig.Get<PlanBoard>().Current.Readiness.IsReady.ShouldBeTrue();
    }

    [Fact]
    public async Task A_standby_plans_and_publishes_and_writes_nothing()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        await rig.Get<RouterRound>().RunAsync(null, RouterRig.Cancellation);
        rig.Get<PlanBoard>().Current.Plan.ShouldNotBeNull().Steps.ShouldNotBeEmpty();
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.IntentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_leader_does_nothing_new_before_it_has_read_back_every_placement_that_may_be_under_way()
    {
        await using var rig = await RouterRig.CreateAsync(NoWaiting);
        await rig.Journal.BringToAsync(IntentState.Sent, intent: Intents.Register(90));
        rig.Chain.Pool.Add(Sample.Hash(1));
        rig.Chain.Fails = method =>
            method == "eth_getReceipt" ? FakeChain.Failure(JsonRpcFailure.Transport, "no route") : null;
        var round = rig.Get<RouterRound>();
        await round.RunAsync(RouterRig.Cancellation);
        (await rig.IntentsAsync()).Count.ShouldBe(1);

        rig.Chain.Fails = _ => null;
        await round.RunAsync(RouterRig.Cancellation);
        (await rig.IntentsAsync()).Select(intent => intent.Step.Kind).ShouldBe(["register", "deposit"]);
    }

    private static void NoWaiting(RouterRig rig) => rig.Options = rig.Options with { Policy = rig.Options.Policy with { BatchBlocks = 0 } };
}
