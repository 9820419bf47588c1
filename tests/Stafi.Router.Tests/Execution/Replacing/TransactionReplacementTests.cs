using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution.Replacing;

public class TransactionReplacementTests
{
    [Fact]
    public async Task A_stuck_transaction_is_replaced_with_an_eighth_more_of_both_fees()
    {
        await using var rig = await SentAsync();
        await BlocksAsync(rig, 4);
        rig.Chain.Sent.Count.ShouldBe(1);

        await BlocksAsync(rig, 1);

        rig.Chain.Sent.Count.ShouldBe(2);
        var (first, second) = (rig.Chain.Sent[0].Transaction, rig.Chain.Sent[1].Transaction);
        second.ShouldBe(first with { MaxFeePerGas = new Wei(23_625_000_000), MaxPriorityFeePerGas = new Wei(1_125_000_000), AccessList = second.AccessList, Data = second.Data });
        second.Data.ToArray().ShouldBe(first.Data.ToArray());
        var intent = await rig.OnlyIntentAsync();
        intent.Attempts.Select(attempt => attempt.Hash).ShouldBe(rig.Chain.Sent.Select(sent => sent.Hash));
        intent.Attempts[1].Why.ShouldBe("not mined for 5 blocks");
    }

    [Fact]
    public async Task It_offers_what_the_market_asks_for()
    {
        await using var rig = await SentAsync();
        rig.Chain.BaseFee = Wei.FromGwei(30);
        await BlocksAsync(rig, 5);
        rig.Chain.Sent[1].Transaction.MaxFeePerGas.ShouldBe(Wei.FromGwei(61));
    }

    [Fact]
    public async Task At_the_cap_it_waits_with_an_alert_until_it_is_mined()
    {
        await using var rig = await SentAsync(gas: new GasOptions(Wei.FromGwei(22), new Wei(1), Wei.FromGwei(3)));
        await BlocksAsync(rig, 6);

        rig.Chain.Sent.Count.ShouldBe(1);
        var alert = (await AlertsAsync(rig)).ShouldHaveSingleItem();
        alert.Code.ShouldBe(AlertCode.StuckTransaction);
        alert.Text.ShouldContain("gas.maximumFeePerGas is 22.000 gwei");

        rig.Chain.Include(rig.Chain.Sent[0]);
        await rig.WatchAsync();
        (await AlertsAsync(rig)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fees_stay_within_what_nodes_let_a_transaction_pay()
    {
        await using var rig = await SentAsync(10_000_000);
        rig.Chain.BaseFee = Wei.FromGwei(90);
        for (var i = 0; i < 40; i++) await BlocksAsync(rig, 1);
        rig.Chain.Sent.ShouldAllBe(sent => sent.Transaction.MaxFeePerGas * sent.Transaction.GasLimit <= Wei.FromEther(1));
    }

    [Fact]
    public async Task Killed_after_a_replacement_was_written_the_next_process_sends_it()
    {
        await using var rig = await SentAsync();
        rig.Journal.DiesAfter = IntentState.Signed;
        await BlocksAsync(rig, 5);
        rig.Chain.Sent.Count.ShouldBe(1, "it was written and not sent");

        await rig.RestartAsync();
        await rig.WatchAsync();

        rig.Chain.Sent.Count.ShouldBe(2);
        var intent = await rig.OnlyIntentAsync();
        intent.Attempts.Count.ShouldBe(2);
        rig.Chain.Sent[1].Hash.ShouldBe(intent.Attempts[1].Hash);
    }

    [Fact]
    public async Task Whichever_attempt_is_mined_counts()
    {
        await using var rig = await SentAsync();
        await BlocksAsync(rig, 5);
        rig.Chain.Include(rig.Chain.Sent[0]);
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Mined);
    }

    [Fact]
    public async Task What_a_gate_now_finds_unsafe_is_cancelled_and_ends_without_effect()
    {
        await using var rig = await SentAsync();
        rig.Pool.Statuses[rig.Key(0)] = PubkeyStatus.Deposited;
        await BlocksAsync(rig, 1);

        var cancel = rig.Chain.Sent[1].Transaction;
        (cancel.To, cancel.Value, cancel.Data.Length, cancel.Nonce).ShouldBe((rig.Account, Wei.Zero, 0, 0UL));
        cancel.MaxFeePerGas.ShouldBeGreaterThanOrEqualTo(new Wei(23_625_000_000));
        (await rig.OnlyIntentAsync()).Attempts[1].Kind.ShouldBe(AttemptKind.Cancel);

        var receipt = rig.Chain.Include(rig.Chain.Sent[1]);
        await rig.WatchAsync();
        var intent = await rig.OnlyIntentAsync();
        intent.State.ShouldBe(IntentState.Reverted);
        intent.Reason.ShouldNotBeNull().ShouldStartWith("cancelled: ");
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.Cancelled);

        (rig.Chain.FinalizedNumber, rig.Chain.Final[rig.Account]) = (receipt.BlockNumber, 1);
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.FinalReverted);
        (await rig.Journal.StoppedAccountsAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        (await rig.Journal.ReservedKeysAsync(RouterRig.Cancellation)).ShouldAllBe(key => key.IntentId == null);
    }

    [Fact]
    public async Task A_cancellation_that_came_too_late_changes_nothing()
    {
        await using var rig = await SentAsync();
        rig.Pool.Statuses[rig.Key(0)] = PubkeyStatus.Deposited;
        await BlocksAsync(rig, 1);
        rig.Chain.Include(rig.Chain.Sent[0]);
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Mined);
    }

    [Fact]
    public async Task A_simulation_that_reverts_in_two_blocks_cancels()
    {
        await using var rig = await SentAsync();
        rig.Chain.Reverts = call => call.To == Contracts.SuperNode ? new AbiWriter(FunctionSelector.Of("Error(string)")).String("drained").ToArray() : null;
        rig.Chain.Pool.Clear();
        await BlocksAsync(rig, 1);
        await rig.WatchAsync();
        rig.Chain.Sent.Count.ShouldBe(1, "one block may be wrong; but what it speaks against is not handed over again meanwhile");

        await BlocksAsync(rig, 1);
        rig.Chain.Sent.Count.ShouldBe(2);
        (await rig.OnlyIntentAsync()).Attempts[1].Why.ShouldNotBeNull().ShouldContain("drained");
    }

    [Fact]
    public async Task Evidence_that_can_not_be_had_neither_cancels_nor_replaces()
    {
        await using var rig = await SentAsync();
        rig.Chain.Fails = method => method == "eth_call" ? FakeChain.Failure(JsonRpcFailure.Transport) : null;
        await BlocksAsync(rig, 9);
        rig.Chain.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Killed_after_a_cancellation_was_written_the_next_process_sends_it_and_raises_its_fees()
    {
        await using var rig = await SentAsync();
        rig.Pool.Statuses[rig.Key(0)] = PubkeyStatus.Deposited;
        rig.Journal.DiesAfter = IntentState.Signed;
        await BlocksAsync(rig, 1);
        rig.Chain.Sent.Count.ShouldBe(1);

        await rig.RestartAsync();
        await rig.WatchAsync();
        rig.Chain.Sent[1].Transaction.To.ShouldBe(rig.Account);

        await BlocksAsync(rig, 5);
        rig.Chain.Sent.Count.ShouldBe(3);
        rig.Chain.Sent[2].Transaction.To.ShouldBe(rig.Account);
        rig.Chain.Sent[2].Transaction.MaxFeePerGas.ShouldBeGreaterThan(rig.Chain.Sent[1].Transaction.MaxFeePerGas);
    }

    [Fact]
    public async Task A_cancellation_outbids_even_when_the_market_is_above_every_cap()
    {
        await using var rig = await SentAsync();
        rig.Pool.Statuses[rig.Key(0)] = PubkeyStatus.Deposited;
        rig.Chain.BaseFee = Wei.FromGwei(900);
        await BlocksAsync(rig, 1);
        rig.Chain.Sent[1].Transaction.MaxFeePerGas.ShouldBe(new Wei(23_625_000_000));
    }

    [Fact]
    public async Task A_cancellation_that_can_not_outbid_is_signed_once_at_the_cap_for_nodes_that_lost_the_work()
    {
        var cap = Wei.FromGwei(22);
        await using var rig = await SentAsync(gas: new GasOptions(cap, new Wei(1), Wei.FromGwei(3)) { MaximumUrgentFeePerGas = cap });
        rig.Pool.Statuses[rig.Key(0)] = PubkeyStatus.Deposited;
        await BlocksAsync(rig, 8);
        var intent = await rig.OnlyIntentAsync();
        intent.Attempts.Count.ShouldBe(2);
        intent.Attempts[1].Kind.ShouldBe(AttemptKind.Cancel);
        intent.Attempts[1].MaxFeePerGas.ShouldBe(cap);
    }

    [Fact]
    public async Task Only_the_next_nonce_of_an_account_is_replaced()
    {
        await using var rig = await SentAsync();
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool));
        await BlocksAsync(rig, 5);
        rig.Chain.Sent.Select(sent => sent.Transaction.Nonce).ShouldBe([0UL, 1UL, 0UL]);
    }

    [Fact]
    public async Task When_a_registration_can_not_be_repeated_the_ones_after_it_are_cancelled_with_it()
    {
        await using var rig = await RouterRig.CreateAsync();
        var first = new RegisterStep(rig.Account, FakeSsv.Operators, [rig.AddKey(0, PubkeyStatus.Staked)], Wei.FromEther(1));
        var second = first with { Keys = [rig.AddKey(1, PubkeyStatus.Staked)] };
        await rig.ExecuteAsync(first);
        var receipt = rig.Chain.Include(rig.Chain.Sent[0]);
        rig.Ledger.Register(first, nonce: 0);
        await rig.WatchAsync();
        await rig.ExecuteAsync(second);
        rig.Chain.Sent.Count.ShouldBe(2);

        // The block of the first is lost, and in the new one a stranger's dust has changed the cluster.
        rig.Chain.Replace(receipt.BlockNumber, fork: 1);
        rig.Chain.Receipts.Clear();
        rig.Chain.Latest.Clear();
        rig.Ledger.Registrations.Clear();
        rig.Ledger.RegistrationNonce = 0;
        rig.Chain.Reverts = call => call.To == Contracts.SsvNetwork ? new AbiWriter(FunctionSelector.Of("IncorrectClusterState()")).ToArray() : null;
        await rig.WatchAsync();
        await BlocksAsync(rig, 1);

        var cancelled = rig.Chain.Sent.Where(sent => sent.Transaction.To == rig.Account).ToArray();
        cancelled.Select(sent => sent.Transaction.Nonce).ShouldBe([1UL, 0UL]);
    }

    [Fact]
    public async Task A_registration_whose_nonce_is_gone_is_cancelled()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new RegisterStep(rig.Account, FakeSsv.Operators, [rig.AddKey(0, PubkeyStatus.Staked)], Wei.FromEther(1)));
        rig.Ledger.RegistrationNonce = 1;
        await BlocksAsync(rig, 1);
        rig.Chain.Sent[1].Transaction.To.ShouldBe(rig.Account);
    }

    private static async Task<RouterRig> SentAsync(ulong gas = 100_000) => await SentAsync(null, gas);

    private static async Task<RouterRig> SentAsync(GasOptions? gas, ulong needed = 100_000)
    {
        var rig = await RouterRig.CreateAsync(each => each.Options = gas is null ? each.Options : each.Options with { Gas = gas });
        rig.Chain.Gas = needed;
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        return rig;
    }

    private static async Task BlocksAsync(RouterRig rig, int count)
    {
        for (var i = 0; i < count; i++)
        {
            rig.Chain.Mine();
            await rig.WatchAsync();
        }
    }

    private static Task<IReadOnlyList<Alert>> AlertsAsync(RouterRig rig) => rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation);
}
