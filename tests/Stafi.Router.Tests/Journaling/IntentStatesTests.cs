using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using static Stafi.Router.Planning.World.IntentState;

namespace Stafi.Router.Tests.Journaling;

public abstract class IntentStatesTests(StoreKind kind) : JournalTest(kind)
{
    private static readonly Dictionary<(IntentState, IntentEvent), IntentState> Allowed = new()
    {
        [(Reserved, IntentEvent.Abandoned)] = Abandoned,
        [(Reserved, IntentEvent.Signed)] = Signed,
        [(Signed, IntentEvent.Signed)] = Signed,
        [(Signed, IntentEvent.Sent)] = Sent,
        [(Signed, IntentEvent.Succeeded)] = Mined,
        [(Signed, IntentEvent.Reverted)] = Reverted,
        [(Signed, IntentEvent.Dropped)] = Dropped,
        [(Sent, IntentEvent.Signed)] = Sent,
        [(Sent, IntentEvent.Sent)] = Sent,
        [(Sent, IntentEvent.Succeeded)] = Mined,
        [(Sent, IntentEvent.Reverted)] = Reverted,
        [(Sent, IntentEvent.Dropped)] = Dropped,
        [(Mined, IntentEvent.Lost)] = Sent,
        [(Mined, IntentEvent.Finalized)] = Final,
        [(Reverted, IntentEvent.Lost)] = Sent,
        [(Reverted, IntentEvent.Finalized)] = FinalReverted,
    };

    public static TheoryData<IntentState> States => [.. Enum.GetValues<IntentState>().Except([Confirmed, Refused])];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_event_leads_where_the_table_says_or_is_refused_and_changes_nothing(IntentState from)
    {
        var number = 0u;
        foreach (var what in Enum.GetValues<IntentEvent>())
        {
            var id = await Journal.BringToAsync(from, ++number);
            var before = await IntentAsync(id);

            // A replacement has another hash than the transaction that it replaces.
            var apply = () => what == IntentEvent.Signed
                ? Journal.SignAsync(id, Intents.Signed(number, 1_000 + number), Cancellation)
                : Journal.ApplyAsync(id, what, number);
            if (Allowed.TryGetValue((from, what), out var to))
            {
                await apply();
                (await IntentAsync(id)).State.ShouldBe(to, $"{from} and {what}");
                continue;
            }

            var refused = await Should.ThrowAsync<JournalException>(apply, $"{from} and {what}");
            refused.Message.ShouldContain($"is {from}");
            Text(await IntentAsync(id)).ShouldBe(Text(before), $"{from} and {what}");
        }
    }

    private static string Text(Intent intent) =>
        $"{intent.State} {intent.Reason} {intent.Nonce} {intent.Attempts.Count} {intent.Mined} {intent.ChangedAt:O}";
}

public sealed class IntentStatesOnSqliteTests() : IntentStatesTests(StoreKind.Sqlite);

public sealed class IntentStatesOnPostgresTests() : IntentStatesTests(StoreKind.Postgres);
