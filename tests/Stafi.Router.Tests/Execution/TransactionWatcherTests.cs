using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Execution;

public class TransactionWatcherTests
{
    [Fact]
    public async Task A_mined_transaction_is_final_when_its_block_is()
    {
        await using var rig = await SentAsync();
        var receipt = rig.Chain.Include(rig.Chain.Sent[0]);
        await rig.WatchAsync();
        var mined = (await rig.OnlyIntentAsync()).Mined.ShouldNotBeNull();
        mined.Block.ShouldBe(receipt.BlockNumber);
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Mined);

        rig.Chain.FinalizedNumber = receipt.BlockNumber;
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Final);
    }

    [Fact]
    public async Task A_revert_is_decoded_by_replaying_it_and_recorded_for_the_next_plan()
    {
        await using var rig = await SentAsync();
        rig.Chain.Include(rig.Chain.Sent[0], succeeded: false);
        var error = FunctionSelector.Of("Error(string)");
        rig.Chain.Reverts = _ => new AbiWriter(error).String("Insufficient balance for withdrawal").ToArray();
        await rig.WatchAsync();

        var intent = await rig.OnlyIntentAsync();
        intent.State.ShouldBe(IntentState.Reverted);
        intent.Mined.ShouldNotBeNull().RevertReason.ShouldNotBeNull().ShouldContain("Insufficient balance for withdrawal");
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.Reverted);
    }

    [Fact]
    public async Task A_transaction_that_used_all_its_gas_ran_out_of_it()
    {
        await using var rig = await SentAsync();
        rig.Chain.Include(rig.Chain.Sent[0], succeeded: false, gasUsed: 120_000);
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).Mined.ShouldNotBeNull().RevertReason.ShouldBe("it ran out of gas");
    }

    [Fact]
    public async Task A_lost_block_sends_the_same_bytes_again()
    {
        await using var rig = await SentAsync();
        var receipt = rig.Chain.Include(rig.Chain.Sent[0]);
        await rig.WatchAsync();
        rig.Chain.Replace(receipt.BlockNumber, fork: 1);
        rig.Chain.Receipts.Clear();
        rig.Chain.Latest.Clear();

        await rig.WatchAsync();

        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        rig.Chain.Sent.Count.ShouldBe(2);
        rig.Chain.Sent[1].Hash.ShouldBe(rig.Chain.Sent[0].Hash);
    }

    [Fact]
    public async Task A_receipt_of_a_block_that_is_not_in_the_chain_does_not_count()
    {
        await using var rig = await SentAsync();
        var receipt = rig.Chain.Include(rig.Chain.Sent[0]);
        rig.Chain.Replace(receipt.BlockNumber, fork: 1);
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
    }

    [Fact]
    public async Task A_transaction_that_the_node_forgot_is_handed_over_again()
    {
        await using var rig = await SentAsync();
        await rig.WatchAsync();
        rig.Chain.Sent.Count.ShouldBe(1);
        rig.Chain.Pool.Clear();
        await rig.WatchAsync();
        rig.Chain.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_a_finalized_other_transaction_drops_it_and_stops_the_account()
    {
        await using var rig = await SentAsync();
        rig.Chain.Latest[rig.Account] = 1;
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);

        rig.Chain.Final[rig.Account] = 1;
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Dropped);
        (await rig.Journal.StoppedAccountsAsync(RouterRig.Cancellation)).Keys.ShouldBe([rig.Account]);
    }

    [Fact]
    public async Task One_that_can_not_be_looked_after_does_not_stop_the_others()
    {
        await using var rig = await SentAsync();
        rig.Chain.Fails = method => method == "eth_getReceipt" ? FakeChain.Failure(JsonRpcFailure.Transport) : null;
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
    }

    [Fact]
    public async Task Setbacks_in_a_row_raise_an_alert_that_a_success_ends()
    {
        await using var rig = await RouterRig.CreateAsync();
        for (var i = 0; i < 3; i++)
        {
            await rig.ExecuteAsync(new DepositStep(1));
            rig.Chain.Include(rig.Chain.Sent[^1], succeeded: false);
            await rig.WatchAsync();
            (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation)).Count.ShouldBe(i < 2 ? 0 : 1);
        }
        (await rig.OnlyRefusalAsync()).Setbacks.ShouldBe(3);

        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Include(rig.Chain.Sent[^1]);
        await rig.WatchAsync();
        (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    private static async Task<RouterRig> SentAsync()
    {
        var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        return rig;
    }
}
