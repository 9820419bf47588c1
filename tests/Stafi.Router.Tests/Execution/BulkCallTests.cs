using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Execution;

/// <summary>Bulk work that does not fit into one transaction or a budget, or that one key spoils.</summary>
public class BulkCallTests
{
    [Fact]
    public async Task What_needs_too_much_gas_goes_in_smaller_parts()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.GasOf = call => 6_000_000UL * (ulong)KeysOf(call);
        await rig.ExecuteAsync(new DepositStep(4));

        KeysOf(new Call(rig.Account, Contracts.SuperNode, rig.Chain.Sent.ShouldHaveSingleItem().Transaction.Data, Wei.Zero)).ShouldBe(2);
        var intents = await rig.IntentsAsync();
        intents.Select(intent => intent.State).ShouldBe([IntentState.Abandoned, IntentState.Sent]);
        intents[1].Step.ShouldBe(new DepositStep(2));
        intents[1].Keys.Select(key => key.KeyIndex).ShouldBe([0U, 1U]);
        (await rig.Journal.RefusalsAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_key_that_is_too_large_is_refused()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Gas = 16_000_000;
        await rig.ExecuteAsync(new DepositStep(2));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.GasAboveLimit);
    }

    [Fact]
    public async Task A_key_that_spoils_the_call_is_found_and_the_next_plan_goes_on_without_it()
    {
        await using var rig = await RouterRig.CreateAsync();
        var spoiler = rig.Key(1).ToArray();
        rig.Chain.Reverts = call => call.To == Contracts.SuperNode && call.Data.Span.IndexOf(spoiler) >= 0 ? Error("pubkey status unmatch") : null;
        await rig.ExecuteAsync(new DepositStep(3));
        rig.Chain.Sent.ShouldBeEmpty();
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Subject.ShouldBe(Subjects.OfKey(rig.Key(1)));
        refusal.Text.ShouldContain("pubkey status unmatch");

        await rig.ExecuteAsync(new DepositStep(3));
        (await rig.IntentsAsync())[^1].Keys.Select(key => key.KeyIndex).ShouldBe([0U, 2U, 3U]);
        rig.Chain.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pool_that_was_drained_since_the_plan_is_not_up_to_single_keys()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Reverts = call => call.To == Contracts.SuperNode && KeysOf(call) > 1 ? Error("Insufficient balance for withdrawal") : null;
        await rig.ExecuteAsync(new DepositStep(3));
        rig.Chain.Sent.ShouldBeEmpty();
        var refusal = await rig.OnlyRefusalAsync();
        refusal.Subject.ShouldBe("deposit");
        refusal.Code.ShouldBe(RefusalCode.SimulationReverted);
    }

    [Fact]
    public async Task Of_a_stake_only_the_spoiling_key_is_refused()
    {
        await using var rig = await RouterRig.CreateAsync();
        var keys = new[] { rig.AddKey(0, PubkeyStatus.Matched), rig.AddKey(1, PubkeyStatus.Matched) };
        var spoiler = keys[0].ToArray();
        rig.Chain.Reverts = call => call.Data.Span.IndexOf(spoiler) >= 0 ? Error("no") : null;
        await rig.ExecuteAsync(new StakeStep(keys));
        (await rig.OnlyRefusalAsync()).Subject.ShouldBe(Subjects.OfKey(keys[0]));
    }

    [Fact]
    public async Task A_budget_that_another_plan_used_up_meanwhile_refuses_before_anything_is_written()
    {
        await using var rig = await RouterRig.CreateAsync(each => each.Options = each.Options with
        {
            Policy = each.Options.Policy with { Budgets = new DailyBudgets { Deposit = Wei.FromEther(1) } },
        });
        await rig.ExecuteAsync(new DepositStep(2));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.BudgetUsedUp);
        (await rig.IntentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gas_budget_that_is_used_up_signs_nothing_that_could_be_sent()
    {
        await using var rig = await RouterRig.CreateAsync(each => each.Options = each.Options with
        {
            Policy = each.Options.Policy with { Budgets = new DailyBudgets { Gas = new Wei(1) } },
        });
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent.ShouldBeEmpty();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Abandoned);
        (await rig.OnlyIntentAsync()).Attempts.ShouldBeEmpty();
        (await rig.OnlyRefusalAsync()).Code.ShouldBe(RefusalCode.BudgetUsedUp);
    }

    private static int KeysOf(Call call) => call.To == Contracts.SuperNode ? new AbiReader(call.Data.Span[4..]).BytesArray().Length : 0;

    private static byte[] Error(string text) => new AbiWriter(FunctionSelector.Of("Error(string)")).String(text).ToArray();
}
