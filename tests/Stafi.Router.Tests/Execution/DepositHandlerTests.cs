using Stafi.Consensus.Deposits;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

public class DepositHandlerTests
{
    [Fact]
    public async Task A_deposit_takes_the_next_keys_of_the_seed_and_is_sent_with_valid_signatures()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(2));

        var intent = await rig.OnlyIntentAsync();
        intent.State.ShouldBe(IntentState.Sent);
        intent.Keys.Select(key => key.KeyIndex).ShouldBe([0U, 1U]);
        var sent = rig.Chain.Sent.ShouldHaveSingleItem();
        sent.From.ShouldBe(rig.Account);
        sent.Transaction.To.ShouldBe(Contracts.SuperNode);
        sent.Transaction.Value.ShouldBe(Wei.Zero);
        sent.Transaction.Nonce.ShouldBe(0UL);
        var deposits = PoolCall.Decode(sent.Transaction.Data, Contracts.Credentials, 1);
        deposits.Select(deposit => deposit.PublicKey).ShouldBe([rig.Key(0), rig.Key(1)]);
        deposits.ShouldAllBe(deposit => deposit.HasValidSignature(FakeBeacon.GenesisFork));
    }

    [Fact]
    public async Task A_key_that_somebody_used_since_the_plan_is_left_out_for_the_next_one()
    {
        await using var rig = await RouterRig.CreateAsync();
        var world = await rig.ObserveAsync();
        rig.Beacon.Registry[rig.Key(0)] = FakeBeacon.Validator(rig.Key(0), Contracts.Credentials, ValidatorStatus.ActiveOngoing);

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, new DepositStep(2)), RouterRig.Cancellation);

        (await rig.OnlyIntentAsync()).Keys.Select(key => key.KeyIndex).ShouldBe([1U, 2U]);
    }

    [Fact]
    public async Task A_front_run_key_in_a_newer_deposit_log_is_seen_before_signing()
    {
        await using var rig = await RouterRig.CreateAsync();
        var world = await rig.ObserveAsync();
        foreach (var index in new uint[] { 0, 1, 2, 3 }) AddDepositLog(rig, index);
        rig.Chain.Mine();

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, new DepositStep(1)), RouterRig.Cancellation);

        (await rig.IntentsAsync()).ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnsafe);
    }

    [Fact]
    public async Task Changed_withdrawal_credentials_stop_deposits()
    {
        await using var rig = await RouterRig.CreateAsync();
        var world = await rig.ObserveAsync();
        rig.Pool.Credentials = WithdrawalCredentials.ForAddress(Contracts.Other).Value.ToArray();

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, new DepositStep(1)), RouterRig.Cancellation);

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Text.ShouldContain("getWithdrawalCredentials");
    }

    [Fact]
    public async Task A_silent_beacon_node_is_unknown_and_unknown_holds()
    {
        await using var rig = await RouterRig.CreateAsync();
        var world = await rig.ObserveAsync();
        rig.Beacon.Optimistic = true;

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, new DepositStep(1)), RouterRig.Cancellation);

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnknown);
    }

    [Fact]
    public async Task An_upgraded_contract_is_noticed_before_it_is_called()
    {
        await using var rig = await RouterRig.CreateAsync();
        var world = await rig.ObserveAsync();
        rig.Pool.Upgrade(PoolContractName.SuperNode, Contracts.Other);
        rig.Chain.View(Contracts.Other, "getSuperNodePubkeyStatus(bytes)", writer => writer.UInt(0));
        rig.Chain.View(Contracts.Other, "getSuperNodePubkeyCount(address)", writer => writer.UInt(0));
        rig.Chain.View(Contracts.Other, "getSuperNodeDepositEnabled()", writer => writer.Bool(true));

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, new DepositStep(1)), RouterRig.Cancellation);

        rig.Chain.Sent.ShouldHaveSingleItem().Transaction.To.ShouldBe(Contracts.Other);
    }

    private static void AddDepositLog(RouterRig rig, uint index)
    {
        using var secret = rig.Seed.DeriveSigningKey(index);
        var foreign = DepositSigner.Sign(
            secret, WithdrawalCredentials.ForAddress(Contracts.Other), Gwei.FromEther(1), FakeBeacon.GenesisFork);
        rig.Chain.Logs.Add(new Log(
            Contracts.Deposit, [DepositLog.Topic], new DepositLog(foreign, index).Encode(),
            rig.Chain.Head.Number + 1, Hash32.Zero, Hash32.Zero, 0, (int)index));
    }
}
