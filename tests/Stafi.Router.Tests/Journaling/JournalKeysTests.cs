using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public abstract class JournalKeysTests(StoreKind kind) : JournalTest(kind)
{
    [Fact]
    public async Task A_deposit_holds_its_key_indexes()
    {
        var id = await Journal.ReserveAsync(Intents.Deposit(0, 1), Cancellation);

        (await Journal.ReservedKeysAsync(Cancellation)).ShouldBe(
            [new ReservedKey(0, Sample.Key(0), id, null), new ReservedKey(1, Sample.Key(1), id, null)]);
    }

    [Fact]
    public async Task A_held_key_cannot_be_reserved_again_and_the_refused_deposit_leaves_nothing()
    {
        await Journal.ReserveAsync(Intents.Deposit(0, 1), Cancellation);

        await Should.ThrowAsync<JournalException>(() => Journal.ReserveAsync(Intents.Deposit(2, 1), Cancellation));

        (await Journal.ReservedKeysAsync(Cancellation)).Count.ShouldBe(2);
        (await Journal.OpenAsync(Cancellation)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(IntentState.Abandoned)]
    [InlineData(IntentState.Dropped)]
    [InlineData(IntentState.FinalReverted)]
    public async Task A_deposit_without_effect_leaves_its_keys_to_the_next_deposit(IntentState end)
    {
        await Journal.BringToAsync(end, intent: Intents.Deposit(0));
        (await Journal.ReservedKeysAsync(Cancellation)).ShouldBe([new ReservedKey(0, Sample.Key(0), null, null)]);

        var next = await Journal.ReserveAsync(Intents.Deposit(0), Cancellation);

        (await Journal.ReservedKeysAsync(Cancellation)).ShouldBe([new ReservedKey(0, Sample.Key(0), next, null)]);
    }

    [Theory]
    [InlineData(IntentState.Signed)]
    [InlineData(IntentState.Sent)]
    [InlineData(IntentState.Reverted)]
    [InlineData(IntentState.Final)]
    public async Task A_deposit_that_may_have_effect_or_had_one_keeps_its_keys(IntentState state)
    {
        var id = await Journal.BringToAsync(state, intent: Intents.Deposit(0));

        (await Journal.ReservedKeysAsync(Cancellation)).ShouldBe([new ReservedKey(0, Sample.Key(0), id, null)]);
        await Should.ThrowAsync<JournalException>(() => Journal.BurnKeyAsync(0, Sample.Key(0), "seen elsewhere", Cancellation));
    }

    [Fact]
    public async Task A_burned_key_is_never_reserved_again()
    {
        await Journal.BurnKeyAsync(0, Sample.Key(0), "somebody deposited for it", Cancellation);

        var refused = await Should.ThrowAsync<JournalException>(() => Journal.ReserveAsync(Intents.Deposit(0), Cancellation));

        refused.Message.ShouldContain("somebody deposited for it");
        (await Journal.ReservedKeysAsync(Cancellation)).ShouldBe([new ReservedKey(0, Sample.Key(0), null, "somebody deposited for it")]);
    }

    [Fact]
    public async Task Another_seed_is_noticed_by_its_keys()
    {
        await Journal.ReserveAsync(Intents.Deposit(0), Cancellation);
        var otherSeed = new NewIntent(new DepositStep(1), "why", Intents.Account, [new IntentKey(0, Sample.Key(500))]);

        var refused = await Should.ThrowAsync<JournalException>(() => Journal.ReserveAsync(otherSeed, Cancellation));

        refused.Message.ShouldContain("another seed");
    }

    [Fact]
    public async Task A_deposit_must_name_as_many_keys_as_it_deposits() => await Should.ThrowAsync<JournalException>(
        () => Journal.ReserveAsync(Intents.Deposit(0) with { Step = new DepositStep(2) }, Cancellation));

    [Fact]
    public async Task Placements_of_a_key_are_all_its_registrations_whatever_became_of_them_without_the_one_that_asks()
    {
        var dropped = await Journal.BringToAsync(IntentState.Dropped, 1, Intents.Register(3, 4));
        await Journal.BringToAsync(IntentState.Final, 2, Intents.Deposit(3));
        var asking = await Journal.BringToAsync(IntentState.Reserved, 3, Intents.Register(3));

        var placements = await Journal.PlacementsAsync([Sample.Key(3), Sample.Key(5)], asking, Cancellation);

        placements[Sample.Key(3)].ShouldBe([new Placement(dropped, Intents.Account, Sample.Operators(), IntentState.Dropped)]);
        placements.Contains(Sample.Key(5)).ShouldBeFalse();
        (await Journal.PlacementsAsync([Sample.Key(3)], null, Cancellation))[Sample.Key(3)].Count().ShouldBe(2);
    }
}

public sealed class JournalKeysOnSqliteTests() : JournalKeysTests(StoreKind.Sqlite);

public sealed class JournalKeysOnPostgresTests() : JournalKeysTests(StoreKind.Postgres);
