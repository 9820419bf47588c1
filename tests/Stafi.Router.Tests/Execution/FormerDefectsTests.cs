using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Execution;

/// <summary>Situations in which the client before this one failed, by the numbers under which they are known.</summary>
public class FormerDefectsTests
{
    [Fact(Timeout = 60_000)]
    public async Task C2_Several_transactions_of_one_account_in_one_round_do_not_wait_for_each_other()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool), new FeeRecipientStep(rig.Account, Contracts.Other), new DepositStep(1));
        rig.Chain.Sent.Select(sent => sent.Transaction.Nonce).ShouldBe([0UL, 1UL], "the one in the middle was refused");
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool));
        rig.Chain.Sent.Count.ShouldBe(3);
    }

    [Fact]
    public async Task C3_A_reverted_and_a_slow_transaction_stop_nothing_else()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Include(rig.Chain.Sent[0], succeeded: false);
        await rig.WatchAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        for (var block = 0; block < 200; block++)
        {
            rig.Chain.Mine();
            await rig.WatchAsync();
        }

        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool));

        (await rig.IntentsAsync()).Select(intent => intent.State).ShouldBe([IntentState.Reverted, IntentState.Sent, IntentState.Sent]);
        rig.Chain.Sent[^1].Transaction.Nonce.ShouldBe(2UL);
        (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation)).ShouldHaveSingleItem().Code.ShouldBe(AlertCode.StuckTransaction);
    }

    [Fact]
    public async Task C3_What_would_revert_is_not_sent_and_a_restart_asks_nobody()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Reverts = call => call.To == Contracts.SuperNode ? [] : null;
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent.ShouldBeEmpty();

        await rig.RestartAsync();
        rig.Chain.Reverts = _ => null;
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("eth_call")]
    [InlineData("eth_estimateGas")]
    [InlineData("eth_feeHistory")]
    [InlineData("eth_getTransactionCount")]
    [InlineData("eth_getBalance")]
    public async Task C5_A_deposit_that_fails_half_way_leaves_nothing_behind_and_the_loop_goes_on(string method)
    {
        await using var rig = await RouterRig.CreateAsync();
        var world = await rig.ObserveAsync();
        rig.Chain.Fails = asked => asked == method ? FakeChain.Failure(JsonRpcFailure.Transport) : null;
        await rig.Get<Stafi.Router.Execution.Executor>().ExecuteAsync(world, RouterRig.PlanOf(world, new DepositStep(3)), RouterRig.Cancellation);
        rig.Chain.Sent.ShouldBeEmpty();

        rig.Chain.Fails = _ => null;
        await rig.ExecuteAsync(new DepositStep(3));
        var done = (await rig.IntentsAsync())[^1];
        done.State.ShouldBe(IntentState.Sent);
        done.Keys.Select(key => key.KeyIndex).ShouldBe([0U, 1U, 2U]);
        (await rig.IntentsAsync()).SkipLast(1).ShouldAllBe(intent => intent.State == IntentState.Abandoned);
    }

    [Fact]
    public async Task C5_A_key_that_can_not_be_burned_does_not_stop_the_steps()
    {
        await using var rig = await RouterRig.CreateAsync(each => each.Options = each.Options with
        {
            Policy = each.Options.Policy with { BatchBlocks = 0 },
        });
        var world = await rig.ObserveAsync();
        // The journal holds the index for another key: it refuses to burn it.
        var used = world.Candidates[0] with
        {
            PublicKey = rig.Key(9),
            Evidence = world.Candidates[0].Evidence with { SuperNodeStatus = Reading.Known(StakingPool.PubkeyStatus.Deposited) },
        };
        await rig.Journal.BurnKeyAsync(used.KeyIndex, rig.Key(0), "the test wants it", RouterRig.Cancellation);

        await rig.Get<Actor>().ActAsync(
            world with { Candidates = [used, .. world.Candidates.Skip(1)] }, RouterRig.PlanOf(world, new FeeRecipientStep(rig.Account, Contracts.FeePool)), RouterRig.Cancellation);

        rig.Chain.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task H4_After_a_restart_with_a_pending_transaction_the_next_one_takes_the_nonce_after_it()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        await rig.RestartAsync();
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool));
        rig.Chain.Sent.Select(sent => sent.Transaction.Nonce).ShouldBe([0UL, 1UL]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 500)]
    [InlineData(97, 2)]
    public async Task H4_The_fee_is_never_below_the_base_fee_nor_the_tip_above_the_fee(ulong baseFee, ulong tip)
    {
        await using var rig = await RouterRig.CreateAsync();
        (rig.Chain.BaseFee, rig.Chain.Tip) = (Wei.FromGwei(baseFee), Wei.FromGwei(tip));
        rig.Chain.Mine();
        await rig.ExecuteAsync(new DepositStep(1));
        var sent = rig.Chain.Sent.ShouldHaveSingleItem().Transaction;
        sent.MaxFeePerGas.ShouldBeGreaterThanOrEqualTo(rig.Chain.BaseFee);
        sent.MaxPriorityFeePerGas.ShouldBeLessThanOrEqualTo(sent.MaxFeePerGas);
    }
}
