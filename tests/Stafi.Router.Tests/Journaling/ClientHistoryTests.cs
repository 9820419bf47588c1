using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Journaling;

public abstract class ClientHistoryTests(StoreKind kind) : JournalTest(kind)
{
    private const string Client = "http://vc:5062";

    [Fact]
    public async Task What_went_to_a_client_and_came_back_is_told_by_key_whatever_became_of_it_but_for_the_asking_intent()
    {
        var there = await BringAsync(Entrust(1), IntentState.Confirmed);
        var back = await BringAsync(new ReclaimStep(Sample.Key(1), Client, null), IntentState.Sent);
        var other = await BringAsync(Entrust(2), IntentState.Reserved);
        await Journal.BringToAsync(IntentState.Signed);
        await ReopenAsync();

        var all = await new ClientHistory(Store).AllAsync(null, Cancellation);
        all[Sample.Key(1)].ShouldBe([new ClientIntent(there, true, Client, IntentState.Confirmed), new ClientIntent(back, false, Client, IntentState.Sent)]);
        all[Sample.Key(2)].ShouldHaveSingleItem().State.ShouldBe(IntentState.Reserved);
        all.Count.ShouldBe(2);
        (await new ClientHistory(Store).AllAsync(other, Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_person_ends_what_is_under_way_of_one_key()
    {
        var signed = await BringAsync(Entrust(1), IntentState.Signed);
        var reserved = await BringAsync(Entrust(1), IntentState.Reserved);
        var other = await BringAsync(Entrust(2), IntentState.Sent);

        await OpenHandOvers.EndAsync(Journal, Sample.Key(1), "the machine is gone", Cancellation);

        (await IntentAsync(signed)).State.ShouldBe(IntentState.Refused);
        (await IntentAsync(reserved)).State.ShouldBe(IntentState.Abandoned);
        (await IntentAsync(other)).State.ShouldBe(IntentState.Sent);
    }

    private static EntrustStep Entrust(uint key) => new(Sample.Key(key), Client, Address.Zero);

    private async Task<long> BringAsync(Step step, IntentState state)
    {
        var key = step is EntrustStep entrust ? entrust.Key : ((ReclaimStep)step).Key;
        var id = await Journal.ReserveAsync(new NewIntent(step, "SSV can not take it", null, [new IntentKey(1, key)]), Cancellation);
        if (state is IntentState.Reserved) return id;
        await Journal.SignMessageAsync(id, null, Cancellation);
        if (state is IntentState.Signed) return id;
        await Journal.MarkSentAsync(id, Cancellation);
        if (state is IntentState.Confirmed) await Journal.ConfirmAsync(id, "read back", Cancellation);
        return id;
    }
}

public sealed class ClientHistoryOnSqliteTests() : ClientHistoryTests(StoreKind.Sqlite);

public sealed class ClientHistoryOnPostgresTests() : ClientHistoryTests(StoreKind.Postgres);
