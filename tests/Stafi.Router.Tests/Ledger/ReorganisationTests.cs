using Stafi.Ethereum;
using Stafi.Router.Ledger;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Ledger;

/// <summary>H-1: what was in lost blocks is gone, and nothing else.</summary>
public abstract class ReorganisationTests(StoreKind kind) : LedgerTest(kind)
{
    private static readonly Address Us = Sample.Address(1);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public async Task Exactly_the_facts_of_the_lost_blocks_are_removed(int depth)
    {
        Mine(1, 60);
        Chain.Finalized = 10;
        await SyncAsync();
        var before = await FactsAsync();

        Chain.Lose(depth);
        Mine(1_000, depth + 1);
        await SyncAsync();

        var after = await FactsAsync();
        after.ShouldBe(await FreshFactsAsync());
        after.Count.ShouldBe(61);
        after.Take(60 - depth).ShouldBe(before.Take(60 - depth));
        (await Ledger.CursorAsync(Cancellation))!.Hash.ShouldBe(Chain.Head.Hash);
    }

    [Fact]
    public async Task A_shorter_chain_takes_the_ledger_back_too()
    {
        Mine(1, 20);
        await SyncAsync();

        Chain.Lose(5);
        Mine(1_000, 2);
        await SyncAsync();

        (await Ledger.CursorAsync(Cancellation))!.Number.ShouldBe(17ul);
        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    [Fact]
    public async Task A_reorganisation_while_the_router_was_off_is_found_also_when_ranges_are_read()
    {
        Mine(1, 20);
        Chain.Finalized = 10;
        await SyncAsync();

        Chain.Lose(5);
        Mine(1_000, 100);
        Chain.Finalized = 100;
        await RestartAsync();
        await SyncAsync();

        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    [Fact]
    public async Task A_reorganisation_in_the_middle_of_a_sync_is_followed()
    {
        Mine(1, 20);
        await SyncAsync();
        Mine(21, 10);
        var logs = 0;
        Node.BeforeAnswer = what =>
        {
            if (what != "logs" || ++logs != 5) return;
            Chain.Lose(12);
            Mine(1_000, 14);
        };

        await Should.NotThrowAsync(async () =>
        {
            try
            {
                await SyncAsync();
            }
            catch (Stafi.Ethereum.JsonRpc.JsonRpcException)
            {
                // The block that was being read is gone; the next call goes on.
            }
        });
        await SyncAsync();
        await SyncAsync();

        (await Ledger.CursorAsync(Cancellation))!.Hash.ShouldBe(Chain.Head.Hash);
        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    [Fact]
    public async Task Below_the_finalized_block_it_is_an_alarm_and_nothing_is_touched()
    {
        Mine(1, 30);
        Chain.Finalized = 20;
        await SyncAsync();
        var before = await FactsAsync();

        Chain.Lose(15);
        Mine(1_000, 20);
        var alarm = await Should.ThrowAsync<LedgerReorgException>(SyncAsync);

        alarm.Message.ShouldContain("Block 20 was finalized");
        (await FactsAsync()).ShouldBe(before);
        await RestartAsync();
        await Should.ThrowAsync<LedgerReorgException>(SyncAsync);
    }

    [Fact]
    public async Task While_nothing_is_final_even_the_first_block_may_be_lost()
    {
        Mine(1, 5);
        await SyncAsync();

        Chain.Lose(5);
        Mine(1_000, 7);
        await SyncAsync();

        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    [Fact]
    public async Task A_node_that_lags_behind_is_waited_for()
    {
        Mine(1, 20);
        Chain.Finalized = 10;
        await SyncAsync();
        var before = await FactsAsync();

        Chain.Lose(8);
        await SyncAsync();
        Chain.Lose(7);
        Chain.Finalized = 0;
        await SyncAsync();

        (await FactsAsync()).ShouldBe(before);
    }

    private void Mine(uint firstKey, int count)
    {
        for (var i = 0u; i < count; i++)
            Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(firstKey + i), Events.Tuple(firstKey + i)), Events.Foreign());
    }
}

public sealed class ReorganisationOnSqliteTests() : ReorganisationTests(StoreKind.Sqlite);

public sealed class ReorganisationOnPostgresTests() : ReorganisationTests(StoreKind.Postgres);
