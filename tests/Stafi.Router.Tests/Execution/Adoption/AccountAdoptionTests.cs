using Stafi.Router.Alerting;
using Stafi.Router.Execution.Adoption;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Contracts;

namespace Stafi.Router.Tests.Execution.Adoption;

public class AccountAdoptionTests
{
    [Fact]
    public async Task Foreign_transactions_are_shown_decoded_and_after_confirmation_the_account_goes_on()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Foreign(rig.Account, Contracts.SsvNetwork, SsvNetwork.SetFeeRecipient(Contracts.Other));
        rig.Chain.Foreign(rig.Account, Contracts.Other, []);
        await rig.ExecuteAsync(new DepositStep(1));
        await FinalizeAsync(rig);

        var found = await LookAsync(rig);
        found.NextNonce.ShouldBe(2UL);
        found.JournalNonce.ShouldBeNull();
        found.StopReason.ShouldNotBeNull();
        found.Foreign.Select(each => each.Nonce).ShouldBe([0UL, 1UL]);
        found.Foreign[0].What.ShouldContain($"setFeeRecipientAddress({Contracts.Other})");
        found.Foreign[1].What.ShouldContain("no call");
        rig.Chain.Sent.ShouldBeEmpty();

        await rig.Get<AccountAdoption>().ConfirmAsync(found, RouterRig.Cancellation);
        (await rig.Get<IAlerts>().CurrentAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        await rig.RestartAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent.ShouldHaveSingleItem().Transaction.Nonce.ShouldBe(2UL);
    }

    [Fact]
    public async Task Transactions_that_are_not_final_are_not_adopted()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Foreign(rig.Account, Contracts.Other, []);
        var early = await Should.ThrowAsync<AdoptionException>(() => LookAsync(rig));
        early.Message.ShouldContain("Wait until all are");
    }

    [Fact]
    public async Task Transactions_on_their_way_are_waited_for()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Pending[rig.Account] = 1;
        (await Should.ThrowAsync<AdoptionException>(() => LookAsync(rig))).Message.ShouldContain("on their way");
    }

    [Fact]
    public async Task Where_chain_and_journal_agree_there_is_nothing_to_adopt()
    {
        await using var rig = await RouterRig.CreateAsync();
        (await Should.ThrowAsync<AdoptionException>(() => LookAsync(rig))).Message.ShouldContain("nothing to adopt");
    }

    [Fact]
    public async Task An_account_of_others_is_refused()
    {
        await using var rig = await RouterRig.CreateAsync();
        var adoption = rig.Get<AccountAdoption>();
        (await Should.ThrowAsync<AdoptionException>(() => adoption.LookAsync(Contracts.Other, RouterRig.Cancellation)))
            .Message.ShouldContain(rig.Account.ToString());
    }

    [Fact]
    public async Task An_intent_whose_nonce_was_taken_is_shown_and_the_account_released()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Foreign(rig.Account, Contracts.Other, [1, 2, 3, 4]);
        await FinalizeAsync(rig);
        await rig.WatchAsync();
        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Dropped);

        var found = await LookAsync(rig);
        found.Foreign.ShouldHaveSingleItem().What.ShouldContain("unknown call of 4 bytes");
        await rig.Get<AccountAdoption>().ConfirmAsync(found, RouterRig.Cancellation);
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Sent[^1].Transaction.Nonce.ShouldBe(1UL);
    }

    [Fact]
    public async Task An_intent_below_an_adopted_nonce_is_dropped_without_stopping_the_account_again()
    {
        await using var rig = await RouterRig.CreateAsync();
        await rig.ExecuteAsync(new DepositStep(1));
        rig.Chain.Foreign(rig.Account, Contracts.Other, []);
        rig.Chain.Foreign(rig.Account, Contracts.Other, []);
        await FinalizeAsync(rig);
        await rig.Get<AccountAdoption>().ConfirmAsync(await LookAsync(rig), RouterRig.Cancellation);

        await rig.WatchAsync();

        (await rig.OnlyIntentAsync()).State.ShouldBe(IntentState.Dropped);
        (await rig.Journal.StoppedAccountsAsync(RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_node_no_longer_has_is_said()
    {
        await using var rig = await RouterRig.CreateAsync();
        rig.Chain.Foreign(rig.Account, Contracts.Other, []);
        await FinalizeAsync(rig);
        rig.Chain.History.Clear();
        (await LookAsync(rig)).Foreign.ShouldHaveSingleItem().What.ShouldContain("block explorer");
    }

    private static Task<AdoptionCase> LookAsync(RouterRig rig) => rig.Get<AccountAdoption>().LookAsync(rig.Account, RouterRig.Cancellation);

    private static Task FinalizeAsync(RouterRig rig)
    {
        rig.Chain.Mine();
        rig.Chain.FinalizedNumber = rig.Chain.Head.Number;
        rig.Chain.Final[rig.Account] = rig.Chain.Latest[rig.Account];
        return Task.CompletedTask;
    }
}
