using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public abstract class JournalNotesTests(StoreKind kind) : JournalTest(kind)
{
    [Fact]
    public async Task A_refusal_is_replaced_by_the_next_one_and_can_be_cleared()
    {
        await Journal.RecordRefusalAsync(new Refusal("stake", "gas", "too dear", 10), Cancellation);
        await Journal.RecordRefusalAsync(new Refusal("stake", "reverts", "pool drained", 11), Cancellation);
        await Journal.RecordRefusalAsync(new Refusal("deposit", "gas", "too dear", 12), Cancellation);

        await Journal.ClearRefusalAsync("deposit", Cancellation);

        (await Journal.RefusalsAsync(Cancellation)).ShouldBe([new Refusal("stake", "reverts", "pool drained", 11)]);
    }

    [Fact]
    public async Task What_waits_is_replaced_as_a_whole()
    {
        await Journal.ReplaceWaitingAsync(new Dictionary<string, ulong> { ["stake"] = 5, ["deposit"] = 6 }, Cancellation);
        await Journal.ReplaceWaitingAsync(new Dictionary<string, ulong> { ["stake"] = 5, ["register"] = 7 }, Cancellation);
        await ReopenAsync();

        (await Journal.WaitingSinceAsync(Cancellation)).ShouldBe(new Dictionary<string, ulong> { ["stake"] = 5, ["register"] = 7 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_stopped_account_keeps_the_first_reason_and_takes_no_new_transactions()
    {
        var reserved = await Journal.BringToAsync(IntentState.Reserved);
        var sent = await Journal.BringToAsync(IntentState.Sent, 5);
        await Journal.StopAccountAsync(Intents.Account, "nonce 6 was used by someone else", Cancellation);
        await Journal.StopAccountAsync(Intents.Account, "later", Cancellation);

        (await Journal.StoppedAccountsAsync(Cancellation)).ShouldHaveSingleItem().Value.ShouldBe("nonce 6 was used by someone else");
        await Should.ThrowAsync<JournalException>(() => Journal.ReserveAsync(Intents.FeeRecipient(), Cancellation));
        await Should.ThrowAsync<JournalException>(() => Journal.SignAsync(reserved, Intents.Signed(7, 7), Cancellation));
        await Journal.SignAsync(sent, Intents.Signed(5, 6), Cancellation);
        await Journal.ReserveAsync(Intents.FeeRecipient() with { Account = Sample.Address(2) }, Cancellation);
    }
}

public sealed class JournalNotesOnSqliteTests() : JournalNotesTests(StoreKind.Sqlite);

public sealed class JournalNotesOnPostgresTests() : JournalNotesTests(StoreKind.Postgres);
