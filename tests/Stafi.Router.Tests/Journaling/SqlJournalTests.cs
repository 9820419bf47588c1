using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public abstract class SqlJournalTests(StoreKind kind) : JournalTest(kind)
{
    [Fact]
    public async Task An_intent_comes_back_with_all_that_was_written_after_the_process_was_killed()
    {
        var reservation = Intents.Register(3, 4);
        var id = await Journal.ReserveAsync(reservation, Cancellation);
        await Journal.SignAsync(id, Intents.Signed(17, 5, Intents.Exposure(3, 0), Intents.Exposure(4, 1)), Cancellation);
        await Journal.MarkSentAsync(id, Cancellation);
        await Journal.MarkMinedAsync(id, Intents.Mined(5, succeeded: false), Cancellation);

        await ReopenAsync();

        var intent = (await Journal.OpenAsync(Cancellation)).ShouldHaveSingleItem();
        intent.Id.ShouldBe(id);
        StepJson.Write(intent.Step).ShouldBe(StepJson.Write(reservation.Step));
        intent.Why.ShouldBe(reservation.Why);
        intent.Account.ShouldBe(Intents.Account);
        intent.Keys.ShouldBe(reservation.Keys);
        intent.State.ShouldBe(IntentState.Reverted);
        intent.Reason.ShouldBe("Insufficient balance for withdrawal");
        intent.Nonce.ShouldBe(17ul);
        intent.Mined.ShouldBe(Intents.Mined(5, succeeded: false));
        var attempt = intent.Attempts.ShouldHaveSingleItem();
        attempt.Hash.ShouldBe(Sample.Hash(5));
        attempt.Raw.ToArray().ShouldBe([2, 5]);
        attempt.MaxFeePerGas.ShouldBe(Wei.FromGwei(30));
        attempt.MaxPriorityFeePerGas.ShouldBe(Wei.FromGwei(1));
        attempt.GasLimit.ShouldBe(21_000ul);
        (await Journal.ExposuresAsync(Sample.Key(3), Cancellation)).ShouldBe([Intents.Exposure(3, 0)]);
    }

    [Fact]
    public async Task A_new_journal_has_nothing_and_can_be_read()
    {
        (await Journal.OpenAsync(Cancellation)).ShouldBeEmpty();
        (await Journal.NewestAsync(10, Cancellation)).ShouldBeEmpty();
        (await Journal.FindAsync(1, Cancellation)).ShouldBeNull();
        (await Journal.SpentAsync(20_000, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_intents_come_oldest_first_and_without_closed_ones()
    {
        var reserved = await Journal.BringToAsync(IntentState.Reserved, 1);
        await Journal.BringToAsync(IntentState.Final, 2);
        await Journal.BringToAsync(IntentState.Abandoned, 3);
        var mined = await Journal.BringToAsync(IntentState.Mined, 4);

        (await Journal.OpenAsync(Cancellation)).Select(intent => intent.Id).ShouldBe([reserved, mined]);
        (await Journal.NewestAsync(2, Cancellation)).Select(intent => intent.Id).ShouldBe([mined, mined - 1]);
    }

    [Fact]
    public async Task A_replacement_is_one_more_attempt_with_the_same_nonce()
    {
        var id = await Journal.BringToAsync(IntentState.Sent, 7);

        await Journal.SignAsync(id, Intents.Signed(7, 8), Cancellation);
        await Should.ThrowAsync<JournalException>(() => Journal.SignAsync(id, Intents.Signed(9, 9), Cancellation));

        var intent = await IntentAsync(id);
        intent.State.ShouldBe(IntentState.Sent);
        intent.Attempts.Select(attempt => attempt.Hash).ShouldBe([Sample.Hash(7), Sample.Hash(8)]);
        await Journal.MarkMinedAsync(id, Intents.Mined(8), Cancellation);
    }

    [Fact]
    public async Task A_nonce_belongs_to_one_intent_of_an_account_for_ever()
    {
        await Journal.BringToAsync(IntentState.Dropped, 7);
        var id = await Journal.BringToAsync(IntentState.Reserved);

        var refused = await Should.ThrowAsync<JournalException>(() => Journal.SignAsync(id, Intents.Signed(7, 8), Cancellation));

        refused.Message.ShouldContain("belongs to intent 1");
        (await Journal.NextNonceAsync(Intents.Account, Cancellation)).ShouldBe(8ul);
        (await Journal.NextNonceAsync(Sample.Address(2), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_signature_that_fails_half_way_leaves_the_intent_reserved_without_nonce_or_exposure()
    {
        await Journal.BringToAsync(IntentState.Sent, 7);
        var id = await Journal.BringToAsync(IntentState.Reserved, intent: Intents.Register(3));

        // The hash of another intent's transaction: the database refuses it after the nonce was written.
        await Should.ThrowAsync<Exception>(() => Journal.SignAsync(id, Intents.Signed(8, 7, Intents.Exposure(3, 0)), Cancellation));

        var intent = await IntentAsync(id);
        intent.State.ShouldBe(IntentState.Reserved);
        intent.Nonce.ShouldBeNull();
        intent.Attempts.ShouldBeEmpty();
        (await Journal.ExposuresAsync(Sample.Key(3), Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_a_transaction_that_was_signed_for_the_intent_can_be_its_mined_one()
    {
        var id = await Journal.BringToAsync(IntentState.Sent, 7);

        await Should.ThrowAsync<JournalException>(() => Journal.MarkMinedAsync(id, Intents.Mined(8), Cancellation));

        (await IntentAsync(id)).State.ShouldBe(IntentState.Sent);
    }

    [Fact]
    public async Task A_lost_block_takes_the_mined_facts_with_it()
    {
        var id = await Journal.BringToAsync(IntentState.Reverted, 7);

        await Journal.MarkLostAsync(id, Cancellation);

        var intent = await IntentAsync(id);
        intent.State.ShouldBe(IntentState.Sent);
        intent.Mined.ShouldBeNull();
        intent.Reason.ShouldBeNull();
    }

    [Fact]
    public async Task The_reason_of_a_revert_is_kept_when_it_is_final()
    {
        var id = await Journal.BringToAsync(IntentState.FinalReverted, 7);

        (await IntentAsync(id)).Reason.ShouldBe("Insufficient balance for withdrawal");
    }

    [Fact]
    public async Task Exposures_stay_whatever_became_of_the_transaction()
    {
        var id = await Journal.BringToAsync(IntentState.Reserved, intent: Intents.Register(3));
        await Journal.SignAsync(id, Intents.Signed(1, 1, Intents.Exposure(3, 0)), Cancellation);
        await Journal.SignAsync(id, Intents.Signed(1, 2, Intents.Exposure(3, 0)), Cancellation);
        await Journal.DropAsync(id, "used elsewhere", Cancellation);

        (await Journal.ExposuresAsync(Sample.Key(3), Cancellation)).ShouldBe([Intents.Exposure(3, 0)]);
    }

    [Fact]
    public async Task A_deposed_journal_writes_nothing()
    {
        var id = await Journal.BringToAsync(IntentState.Signed, 1);
        var lease = await Store.WriteAsync(session => WriterLease.TakeAsync(session, TimeProvider.System), Cancellation);
        lease.ShouldBe(2);

        await Should.ThrowAsync<DeposedException>(() => Journal.ReserveAsync(Intents.FeeRecipient(), Cancellation));
        await Should.ThrowAsync<DeposedException>(() => Journal.MarkSentAsync(id, Cancellation));

        (await Journal.OpenAsync(Cancellation)).ShouldHaveSingleItem().State.ShouldBe(IntentState.Signed);
    }

    [Fact]
    public async Task An_unknown_intent_is_refused() =>
        (await Should.ThrowAsync<JournalException>(() => Journal.MarkSentAsync(42, Cancellation))).Message.ShouldContain("no intent 42");
}

public sealed class SqlJournalOnSqliteTests() : SqlJournalTests(StoreKind.Sqlite);

public sealed class SqlJournalOnPostgresTests() : SqlJournalTests(StoreKind.Postgres);
