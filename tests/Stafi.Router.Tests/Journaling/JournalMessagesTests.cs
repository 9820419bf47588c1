using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public abstract class JournalMessagesTests(StoreKind kind) : JournalTest(kind)
{
    private static readonly byte[] Sealed = [9, 8, 7];

    [Fact]
    public async Task A_message_comes_back_after_the_process_was_killed_and_goes_when_it_took_effect()
    {
        var id = await Journal.ReserveAsync(Intents.Exit(), Cancellation);
        await Journal.SignMessageAsync(id, Sealed, Cancellation);

        await ReopenAsync();

        var intent = (await Journal.OpenAsync(Cancellation)).ShouldHaveSingleItem();
        (intent.State, intent.Account, intent.Nonce, intent.KeepsMessage).ShouldBe((IntentState.Signed, null, null, true));
        StepJson.Write(intent.Step).ShouldBe(StepJson.Write(Intents.Exit().Step));
        intent.Keys.ShouldBe(Intents.Exit().Keys);
        (await Journal.MessageAsync(id, Cancellation)).ShouldBe(Sealed);
        await Journal.MarkSentAsync(id, Cancellation);
        await Journal.ConfirmAsync(id, "active_exiting in the finalized state of slot 64", Cancellation);

        (await Journal.OpenAsync(Cancellation)).ShouldBeEmpty();
        intent = await IntentAsync(id);
        (intent.State, intent.KeepsMessage, intent.Reason).ShouldBe((IntentState.Confirmed, false, "active_exiting in the finalized state of slot 64"));
        (await Journal.MessageAsync(id, Cancellation)).ShouldBeNull();
        (await Journal.HistoryAsync(id, Cancellation)).Select(each => each.State).ShouldBe(
            [IntentState.Reserved, IntentState.Signed, IntentState.Sent, IntentState.Confirmed]);
    }

    [Fact]
    public async Task A_message_for_which_the_step_says_all_keeps_nothing()
    {
        var id = await Journal.ReserveAsync(Intents.Exit(), Cancellation);

        await Journal.SignMessageAsync(id, null, Cancellation);

        (await IntentAsync(id)).State.ShouldBe(IntentState.Signed);
        (await Journal.MessageAsync(id, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_refusal_for_good_deletes_it_and_counts_as_a_setback()
    {
        var id = await Journal.ReserveAsync(Intents.Exit(), Cancellation);
        await Journal.SignMessageAsync(id, Sealed, Cancellation);

        await Journal.RefuseAsync(id, "The key is not known there.", Cancellation);
        await Journal.RecordRefusalAsync(new Refusal(Intents.Exit().Step.Subject, "message-rejected", "why", 5), Cancellation);

        (await IntentAsync(id)).Reason.ShouldBe("The key is not known there.");
        (await Journal.MessageAsync(id, Cancellation)).ShouldBeNull();
        (await Journal.RefusalsAsync(Cancellation)).ShouldHaveSingleItem().Setbacks.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_is_signed_once()
    {
        var id = await Journal.ReserveAsync(Intents.Exit(), Cancellation);
        await Journal.SignMessageAsync(id, Sealed, Cancellation);

        (await Should.ThrowAsync<JournalException>(() => Journal.SignMessageAsync(id, [1], Cancellation)))
            .Message.ShouldContain("not signed again");

        (await Journal.MessageAsync(id, Cancellation)).ShouldBe(Sealed);
    }

    [Fact]
    public async Task Messages_and_transactions_do_not_take_each_others_ways()
    {
        var message = await Journal.ReserveAsync(Intents.Exit(), Cancellation);
        var transaction = await Journal.BringToAsync(IntentState.Reserved);

        await Refused(() => Journal.SignAsync(message, Intents.Signed(1, 1), Cancellation));
        await Refused(() => Journal.SignMessageAsync(transaction, Sealed, Cancellation));
        await Journal.SignMessageAsync(message, Sealed, Cancellation);
        await Journal.SignAsync(transaction, Intents.Signed(1, 1), Cancellation);
        await Refused(() => Journal.DropAsync(message, "no nonce", Cancellation));
        await Refused(() => Journal.MarkFinalAsync(message, Cancellation));
        await Refused(() => Journal.ConfirmAsync(transaction, "no message", Cancellation));
        await Refused(() => Journal.RefuseAsync(transaction, "no message", Cancellation));
        await Refused(() => Journal.ReserveAsync(Intents.Exit() with { Account = Intents.Account }, Cancellation));
        await Refused(() => Journal.ReserveAsync(Intents.FeeRecipient() with { Account = null }, Cancellation));

        static Task Refused(Func<Task> act) => Should.ThrowAsync<JournalException>(act);
    }

    [Fact]
    public async Task No_account_and_no_nonce_is_touched_by_messages()
    {
        await Journal.StopAccountAsync(Intents.Account, "the test says so", Cancellation);

        var first = await Journal.ReserveAsync(Intents.Exit(3), Cancellation);
        var second = await Journal.ReserveAsync(Intents.Exit(4), Cancellation);
        await Journal.SignMessageAsync(first, Sealed, Cancellation);
        await Journal.SignMessageAsync(second, Sealed, Cancellation);

        (await Journal.NextNonceAsync(Intents.Account, Cancellation)).ShouldBeNull();
        (await Journal.NextNonceAsync(Ethereum.Address.Zero, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_abandoned_had_nothing_signed()
    {
        var id = await Journal.ReserveAsync(Intents.Exit(), Cancellation);
        await Journal.AbandonAsync(id, "The gate refused.", Cancellation);

        await Should.ThrowAsync<JournalException>(() => Journal.SignMessageAsync(id, Sealed, Cancellation));

        (await Journal.MessageAsync(id, Cancellation)).ShouldBeNull();
    }
}

public sealed class JournalMessagesOnSqliteTests() : JournalMessagesTests(StoreKind.Sqlite);

public sealed class JournalMessagesOnPostgresTests() : JournalMessagesTests(StoreKind.Postgres);
