using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

public class ExecutorTests
{
    [Fact]
    public async Task The_transaction_has_a_gas_margin_and_room_for_the_base_fee_to_double()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        var transaction = rig.Chain.Sent.ShouldHaveSingleItem().Transaction;
        transaction.ChainId.ShouldBe(31337UL);
        transaction.GasLimit.ShouldBe(120_000UL);
        transaction.MaxPriorityFeePerGas.ShouldBe(Wei.FromGwei(1));
        transaction.MaxFeePerGas.ShouldBe(Wei.FromGwei(21));
    }

    [Fact]
    public async Task Steps_of_one_plan_take_one_nonce_after_the_other()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.FeePool), new DepositStep(1));
        rig.Chain.Sent.Select(sent => sent.Transaction.Nonce).ShouldBe([0UL, 1UL]);
    }

    [Fact]
    public async Task A_step_that_fails_does_not_stop_the_next_one()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new FeeRecipientStep(rig.Account, Contracts.Other), new UnknownStep(), new DepositStep(1));
        rig.Chain.Sent.Count.ShouldBe(1);
        var refusals = await rig.Journal.RefusalsAsync(RouterRig.Cancellation);
        refusals.Select(refusal => refusal.Code).ShouldBe([RefusalCode.WorldChanged, RefusalCode.Defect], ignoreOrder: true);
    }

    [Fact]
    public async Task A_refusal_is_forgotten_when_the_step_is_done()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.BaseFee = Wei.FromGwei(200);
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.FeeAboveCap);
        (await rig.IntentsAsync()).ShouldBeEmpty();

        rig.Chain.BaseFee = Wei.FromGwei(10);
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        rig.Chain.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Gas_limit_times_fee_stays_within_what_nodes_take()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Gas = 13_000_000;
        rig.Chain.BaseFee = Wei.FromGwei(45);
        await rig.ExecuteAsync(new DepositStep(1));
        var transaction = rig.Chain.Sent.ShouldHaveSingleItem().Transaction;
        (transaction.MaxFeePerGas * transaction.GasLimit).ShouldBeLessThanOrEqualTo(Wei.FromEther(1));
        transaction.MaxFeePerGas.ShouldBeGreaterThan(Wei.FromGwei(46));
    }

    [Theory]
    [InlineData(13_000_000, 80, RefusalCode.TransactionFeeAboveLimit)]
    [InlineData(14_000_000, 1, RefusalCode.GasAboveLimit)]
    public async Task What_nodes_would_not_take_is_not_signed(ulong gas, ulong gwei, string code)
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Gas = gas;
        rig.Chain.BaseFee = Wei.FromGwei(gwei);
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(code);
    }

    [Fact]
    public async Task An_account_that_can_not_pay_does_nothing_and_says_how_much_is_missing()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Balances[rig.Account] = new Wei(1);
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Abandoned);
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Code.ShouldBe(RefusalCode.InsufficientFunds);
        refusal.Text.ShouldContain("Send at least");
    }

    [Fact]
    public async Task Keys_of_an_abandoned_deposit_are_the_first_of_the_next_one()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Balances[rig.Account] = new Wei(1);
        await rig.ExecuteAsync(new DepositStep(2));
        rig.Chain.Balances.Clear();
        await rig.ExecuteAsync(new DepositStep(3));
        (await rig.IntentsAsync())[1].Keys.Select(key => key.KeyIndex).ShouldBe([0U, 1U, 2U]);
    }

    [Fact]
    public async Task Bytes_that_all_nodes_refuse_count_as_possibly_sent_and_are_handed_over_again()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Fails = method => method == "eth_sendRawTransaction" ? FakeChain.Failure(JsonRpcFailure.Underpriced) : null;
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Signed);

        rig.Chain.Fails = _ => null;
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        rig.Chain.Sent.Select(sent => sent.Hash).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task No_answer_to_a_transaction_is_not_a_failure()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Fails = method => method == "eth_sendRawTransaction" ? FakeChain.Failure(JsonRpcFailure.Timeout) : null;
        await rig.ExecuteAsync(new DepositStep(1));
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Sent);
        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IntentState.Reserved)]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Mined)]
    [InlineData(IntentState.Final)]
    public async Task Killed_after_any_transition_the_next_process_goes_on_and_nothing_happens_twice(IntentState state)
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Journal.DiesAfter = state;
        await Should.ThrowAsync<KilledException>(() => LiveAsync(rig));
        await rig.RestartAsync();
        await LiveAsync(rig);

        var intent = await rig.OnlyIntentAsync();
        intent.State.ShouldBe(IntentState.Final);
        intent.Keys.Select(key => key.KeyIndex).ShouldBe([0U, 1U]);
        rig.Chain.Sent.Select(sent => sent.Hash).Distinct().Count().ShouldBe(1);
        rig.Chain.Sent[0].Transaction.Nonce.ShouldBe(0UL);
    }

    [Fact]
    public async Task A_reserved_deposit_whose_key_was_used_meanwhile_is_given_up()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Journal.DiesAfter = IntentState.Reserved;
        await Should.ThrowAsync<KilledException>(() => rig.ExecuteAsync(new DepositStep(2)));
        await rig.RestartAsync();
        rig.Pool.Statuses[rig.Key(1)] = PubkeyStatus.Deposited;

        await rig.ExecuteAsync();

        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Abandoned);
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GateUnsafe);
    }

    /// <summary>The life of one deposit: done unless the journal has it, mined when it was sent, final two rounds later.</summary>
    private static async Task LiveAsync(RouterRig rig)
    {
        var begun = (await rig.IntentsAsync()).Count > 0;
        Step[] steps = begun ? [] : [new DepositStep(2)];
        await rig.ExecuteAsync(steps);
        await rig.WatchAsync();
        if (rig.Chain.Receipts.Count == 0) rig.Chain.Include(rig.Chain.Sent[0]);
        await rig.WatchAsync();
        rig.Chain.Mine();
        rig.Chain.FinalizedNumber = rig.Chain.Head.Number;
        await rig.WatchAsync();
        _ = await rig.IntentsAsync();
    }

    private sealed record UnknownStep : Step
    {
        public override string Kind => "unknown";

        public override string Subject => "unknown";

        public override IReadOnlyList<Claim> Claims => [];
    }
}
