using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public abstract class JournalListenerTests(StoreKind kind) : JournalTest(kind)
{
    [Fact]
    public async Task Listeners_are_told_after_the_commit_in_order_and_a_failing_one_disturbs_nobody()
    {
        var heard = new List<string>();
        var journal = JournalOver(
            Store,
            new Listener((_, _, _) => throw new InvalidOperationException("broken listener")),
            new Listener((id, kind, state) => heard.Add($"{id} {kind} {state}")));

        await journal.BringToAsync(IntentState.Final, 3);

        heard.ShouldBe(["1 feeRecipient Reserved", "1 feeRecipient Signed", "1 feeRecipient Sent", "1 feeRecipient Mined", "1 feeRecipient Final"]);
    }

    [Fact]
    public async Task A_call_that_is_refused_or_changes_no_state_is_not_announced()
    {
        var id = await Journal.BringToAsync(IntentState.Sent, 3);
        var heard = new List<IntentState>();
        var journal = JournalOver(Store, new Listener((_, _, state) => heard.Add(state)));

        await journal.MarkSentAsync(id, Cancellation);
        await Should.ThrowAsync<JournalException>(() => journal.AbandonAsync(id, "too late", Cancellation));

        heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_replacement_is_told_as_such_and_the_first_transaction_is_not()
    {
        var heard = new List<string>();
        var journal = JournalOver(
            Store, new Listener((_, _, state) => heard.Add($"{state}"), (id, kind, attempt) => heard.Add($"{id} {kind} {attempt}")));
        var id = await journal.BringToAsync(IntentState.Sent, 3);
        var first = (await journal.FindAsync(id, Cancellation))!.Attempts[0];

        await journal.SignAsync(id, new SignedAttempt(3, first with { Hash = Sample.Hash(77), Kind = AttemptKind.Cancel, Why = "too late" }, []), Cancellation);

        heard.ShouldBe(["Reserved", "Signed", "Sent", "1 feeRecipient Cancel"]);
    }

    private sealed class Listener(Action<long, string, IntentState> told, Action<long, string, AttemptKind>? replaced = null) : IJournalListener
    {
        public void OnTransition(long intent, string kind, IntentState state) => told(intent, kind, state);

        public void OnReplacement(long intent, string kind, AttemptKind attempt) => replaced?.Invoke(intent, kind, attempt);
    }
}

public sealed class JournalListenerOnSqliteTests() : JournalListenerTests(StoreKind.Sqlite);

public sealed class JournalListenerOnPostgresTests() : JournalListenerTests(StoreKind.Postgres);
