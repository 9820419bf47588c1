using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Journaling;

public abstract class StopConfirmationsTests(StoreKind kind) : JournalTest(kind)
{
    private static readonly IntentKey Key = new(1, Sample.Key(1));

    [Fact]
    public async Task The_newest_word_of_a_key_counts_also_in_the_next_process_with_who_when_and_what_the_journal_had()
    {
        var clock = new FakeClock();
        (await new StopConfirmations(Store, clock).NewestAsync(Cancellation)).ShouldBeEmpty();
        await new StopConfirmations(Store, clock).AddAsync(Key, "ann", "looked", Cancellation);
        var intent = await Journal.BringToAsync(IntentState.Reserved);
        await new StopConfirmations(Store, clock).AddAsync(new IntentKey(2, Sample.Key(2)), "ben", "looked too", Cancellation);
        await new StopConfirmations(Store, clock).AddAsync(Key, "ann", "again", Cancellation);
        await ReopenAsync();

        var words = await new StopConfirmations(Store, clock).NewestAsync(Cancellation);
        words.Count.ShouldBe(2);
        words[Key.PublicKey].ShouldBe(new StopConfirmation(3, "ann", "again", clock.GetUtcNow(), intent));
        words[Sample.Key(2)].By.ShouldBe("ben");
    }
}

public sealed class StopConfirmationsOnSqliteTests() : StopConfirmationsTests(StoreKind.Sqlite);

public sealed class StopConfirmationsOnPostgresTests() : StopConfirmationsTests(StoreKind.Postgres);
