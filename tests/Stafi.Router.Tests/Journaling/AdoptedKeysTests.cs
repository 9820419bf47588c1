using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Tests.Journaling;

public abstract class AdoptedKeysTests(StoreKind kind) : JournalTest(kind)
{
    private const string Client = "http://vc:5062";

    private AdoptedKeys Adopted => new(Store, new FakeClock());

    [Fact]
    public async Task Adopted_keys_have_indexes_of_their_own_and_are_there_in_the_next_process_as_confirmed_intents()
    {
        (await Adopted.AllAsync(Cancellation)).ShouldBeEmpty();
        (await Adopted.AddAsync([Foreign(1), Foreign(2)], "ann: moved from the old system", Cancellation)).ShouldBe([AdoptedIndex.First, AdoptedIndex.First + 1]);
        await ReopenAsync();

        (await Adopted.AllAsync(Cancellation)).ShouldBe([new IntentKey(AdoptedIndex.First, Sample.Key(1)), new IntentKey(AdoptedIndex.First + 1, Sample.Key(2))]);
        (await Adopted.SealedAsync(AdoptedIndex.First + 1, Cancellation)).ShouldBe([2, 7]);
        (await Adopted.SealedAsync(AdoptedIndex.First + 2, Cancellation)).ShouldBeNull();
        (await Adopted.AddAsync([Foreign(3)], "ann", Cancellation)).ShouldBe([AdoptedIndex.First + 2]);
        var intent = await IntentAsync(2);
        intent.ShouldSatisfyAllConditions(
            each => each.State.ShouldBe(IntentState.Confirmed),
            each => each.Step.ShouldBe(new AdoptStep(Sample.Key(2), Client)),
            each => each.Keys.ShouldBe([new IntentKey(AdoptedIndex.First + 1, Sample.Key(2))]),
            each => each.Why.ShouldContain("moved from the old system"));
        (await Journal.OpenAsync(Cancellation)).ShouldBeEmpty();
        (await Journal.HistoryAsync(2, Cancellation)).ShouldHaveSingleItem().State.ShouldBe(IntentState.Confirmed);
    }

    [Fact]
    public async Task One_that_was_adopted_before_keeps_all_of_them_out()
    {
        await Adopted.AddAsync([Foreign(1)], "ann", Cancellation);
        (await Should.ThrowAsync<JournalException>(() => Adopted.AddAsync([Foreign(2), Foreign(1)], "ann", Cancellation)))
            .Message.ShouldContain("adopted before, as key 1000000000");
        (await Adopted.AllAsync(Cancellation)).ShouldHaveSingleItem();
        (await Journal.NewestAsync(10, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_of_the_seed_keeps_its_index_and_leaves_no_secret()
    {
        (await Adopted.AddAsync([new NewAdoption(new AdoptStep(Sample.Key(5), Client), 5, null)], "ann", Cancellation)).ShouldBe([5U]);
        (await Adopted.AllAsync(Cancellation)).ShouldBeEmpty();
        var history = await new ClientHistory(Store).AllAsync(null, Cancellation);
        history[Sample.Key(5)].ShouldHaveSingleItem().ShouldBe(new ClientIntent(1, true, Client, IntentState.Confirmed) { IsAdoption = true });
    }

    [Fact]
    public async Task One_in_a_cluster_was_in_no_validator_client()
    {
        await Adopted.AddAsync([new NewAdoption(new AdoptStep(Sample.Key(5), null), null, [1])], "ann", Cancellation);
        (await new ClientHistory(Store).AllAsync(null, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_counts_adopted_validators_that_left_or_are_leaving_for_ssv()
    {
        await Adopted.AddAsync([Foreign(1), Foreign(2), Foreign(3), Foreign(4)], "ann", Cancellation);
        await ReclaimAsync(1, day: 9, Destination, IntentState.Sent);
        await ReclaimAsync(2, day: 9, Destination, IntentState.Abandoned);
        await ReclaimAsync(2, day: 9, Destination, IntentState.Confirmed);
        await ReclaimAsync(3, day: 9, null, IntentState.Confirmed);
        await ReclaimAsync(4, day: 8, Destination, IntentState.Confirmed);
        await ReclaimAsync(6, day: 9, Destination, IntentState.Confirmed);

        (await Adopted.ReturnedAsync(9, Cancellation)).ShouldBe(2, "the first is leaving, the second left at the second try; the third is out, the last was never adopted");
        (await Adopted.ReturnedAsync(8, Cancellation)).ShouldBe(1);
        (await Adopted.ReturnedAsync(7, Cancellation)).ShouldBe(0);
    }

    private static MoveDestination Destination => new(Sample.Address(1), new OperatorSet(1, 2, 3, 4), Ethereum.Wei.Zero);

    private static NewAdoption Foreign(uint key) => new(new AdoptStep(Sample.Key(key), Client), null, [(byte)key, 7]);

    private async Task ReclaimAsync(uint key, long day, MoveDestination? destination, IntentState state)
    {
        var step = new ReclaimStep(Sample.Key(key), Client, destination);
        var id = await Journal.ReserveAsync(
            new NewIntent(step, "it can return", null, [new IntentKey(AdoptedIndex.First + key, Sample.Key(key))]) { Day = day }, Cancellation);
        if (state is IntentState.Abandoned)
        {
            await Journal.AbandonAsync(id, "refused", Cancellation);
            return;
        }
        await Journal.SignMessageAsync(id, null, Cancellation);
        await Journal.MarkSentAsync(id, Cancellation);
        if (state is IntentState.Confirmed) await Journal.ConfirmAsync(id, "it is gone", Cancellation);
    }
}

public sealed class AdoptedKeysOnSqliteTests() : AdoptedKeysTests(StoreKind.Sqlite);

public sealed class AdoptedKeysOnPostgresTests() : AdoptedKeysTests(StoreKind.Postgres);
