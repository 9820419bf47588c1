using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Router.Alerting;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

public class StakeHandlerTests
{
    [Fact]
    public async Task Confirmed_keys_get_31_ETH_with_valid_signatures()
    {
        await using var rig = await RouterRig.CreateAsync();
        var keys = new[] { rig.AddKey(0, PubkeyStatus.Matched), rig.AddKey(1, PubkeyStatus.Matched) };

        await rig.ExecuteAsync(new StakeStep(keys));

        var deposits = PoolCall.Decode(rig.Chain.Sent.ShouldHaveSingleItem().Transaction.Data, Contracts.Credentials, 31);
        deposits.Select(deposit => deposit.PublicKey).ShouldBe(keys);
        deposits.ShouldAllBe(deposit => deposit.HasValidSignature(FakeBeacon.GenesisFork));
    }

    [Fact]
    public async Task A_foreign_deposit_that_comes_first_stops_the_stake_although_the_voters_agreed_and_the_plan_was_safe()
    {
        await using var rig = await RouterRig.CreateAsync();
        var key = rig.AddKey(0, PubkeyStatus.Matched);
        var world = await rig.ObserveAsync();
        using var secret = rig.Seed.DeriveSigningKey(0);
        rig.Beacon.Pending.Clear();
        rig.AddPending(
            DepositSigner.Sign(secret, WithdrawalCredentials.ForAddress(Contracts.Other), Gwei.FromEther(1), FakeBeacon.GenesisFork));
        rig.Beacon.FinalizedRoot = Keccak256.Hash([2]);

        await rig.Get<Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, new StakeStep([key])), RouterRig.Cancellation);

        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.IntentsAsync()).ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Text.ShouldContain("foreign withdrawal credentials");
    }

    [Fact]
    public async Task Beacon_nodes_that_disagree_stop_the_stake_with_both_answers_until_they_agree()
    {
        await using var rig = await RouterRig.CreateAsync(each => each.OtherBeacon = new FakeBeacon(Contracts.Deposit));
        var key = rig.AddKey(0, PubkeyStatus.Matched);

        await rig.ExecuteAsync(new StakeStep([key]));

        rig.Chain.Sent.ShouldBeEmpty();
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Code.ShouldBe(RefusalCode.GateUnknown);
        refusal.Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain("http://cl:1 says pending deposit 0 is 1 ETH"), text => text.ShouldContain("http://cl:2 says pending deposit 0 is not there"));
        (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation)).ShouldHaveSingleItem().Code.ShouldBe(AlertCode.NodesDisagree);

        rig.OtherBeacon!.Pending.AddRange(rig.Beacon.Pending);
        await rig.ExecuteAsync(new StakeStep([key]));
        rig.Chain.Sent.ShouldHaveSingleItem();
        (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_is_not_ours_is_refused_by_name()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new StakeStep([rig.Key(9)]));
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Code.ShouldBe(RefusalCode.WorldChanged);
        refusal.Subject.ShouldBe(Subjects.OfKey(rig.Key(9)));
    }
}
