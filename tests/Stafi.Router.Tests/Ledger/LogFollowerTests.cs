using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.Router.Storage;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Ledger;

public abstract class LogFollowerTests(StoreKind kind) : LedgerTest(kind)
{
    private static readonly Address Us = Sample.Address(1);

    [Fact]
    public async Task The_cursor_is_the_head_with_its_hash_and_time()
    {
        Chain.MineEmpty(30);
        Chain.Finalized = 20;
        await SyncAsync();

        var cursor = (await Ledger.CursorAsync(Cancellation)).ShouldNotBeNull();
        cursor.Number.ShouldBe(30ul);
        cursor.Hash.ShouldBe(Chain.Head.Hash);
        cursor.Timestamp.ToUnixTimeSeconds().ShouldBe((long)Chain.Head.Timestamp);
    }

    [Fact]
    public async Task What_is_read_in_ranges_and_what_is_read_by_block_are_the_same_facts()
    {
        MineRegistrations(1, 60);
        Chain.Finalized = 0;
        await SyncAsync();
        var byBlock = await FactsAsync();

        Chain.Finalized = 55;
        var byRange = await FreshFactsAsync();

        byBlock.Count.ShouldBe(60);
        byRange.ShouldBe(byBlock);
    }

    [Fact]
    public async Task H3_a_restart_reads_only_what_is_new()
    {
        MineRegistrations(1, 100);
        Chain.Finalized = 90;
        await SyncAsync();
        await RestartAsync();
        Node.Ranges.Clear();
        var before = Node.Requests;
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(500), Events.Tuple(1)));

        await SyncAsync();

        Node.Ranges.ShouldBeEmpty();
        // Header, logs, and the receipt of their transaction.
        (Node.Requests - before).ShouldBe(3);
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(101ul);
    }

    [Fact]
    public async Task A_tick_without_a_new_block_is_one_request_and_writes_nothing()
    {
        MineRegistrations(1, 10);
        await SyncAsync();
        var before = Node.Requests;
        var revision = await RevisionAsync();

        await SyncAsync();

        (Node.Requests - before).ShouldBe(1);
        (await RevisionAsync()).ShouldBe(revision);
    }

    [Fact]
    public async Task After_a_long_pause_it_goes_on_with_ranges_up_to_the_finalized_block()
    {
        MineRegistrations(1, 10);
        Chain.Finalized = 5;
        await SyncAsync();
        MineRegistrations(11, 100);
        Chain.Finalized = 100;
        Node.Ranges.Clear();

        await SyncAsync();

        Node.Ranges[0].From.ShouldBe(11ul);
        Node.Ranges[^1].To.ShouldBe(100ul);
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(110ul);
    }

    [Fact]
    public async Task An_interrupted_first_sync_goes_on_where_it_was()
    {
        MineRegistrations(1, 100);
        Chain.Finalized = 100;
        var answers = 0;
        Node.BeforeAnswer = what =>
        {
            if (what == "logs" && ++answers == 4) throw new JsonRpcException(JsonRpcFailure.Transport, "eth_getLogs", "connection reset");
        };
        await Should.ThrowAsync<JsonRpcException>(SyncAsync);
        var reached = (await Ledger.CursorAsync(Cancellation)).ShouldNotBeNull().Number;
        await RestartAsync();
        Node.Ranges.Clear();

        await SyncAsync();

        reached.ShouldBeGreaterThan(0ul);
        Node.Ranges[0].From.ShouldBe(reached + 1);
        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    [Fact]
    public async Task A_write_that_fails_leaves_neither_facts_nor_cursor()
    {
        MineRegistrations(1, 5);
        await SyncAsync();
        var before = await FactsAsync();
        await Store.WriteAsync(session => session.ExecuteAsync("DROP TABLE ssv_fee_recipient"), Cancellation);
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(500), Events.Tuple(1)), Events.FeeRecipient(Us, Us));

        await Should.ThrowAsync<Exception>(SyncAsync);

        (await Ledger.CursorAsync(Cancellation))!.Number.ShouldBe(5ul);
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(5ul);
        before.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_deposed_follower_writes_nothing()
    {
        MineRegistrations(1, 5);
        await SyncAsync();
        await Store.WriteAsync(session => WriterLease.TakeAsync(session, TimeProvider.System), Cancellation);
        MineRegistrations(6, 1);

        await Should.ThrowAsync<DeposedException>(SyncAsync);

        (await Ledger.CursorAsync(Cancellation))!.Number.ShouldBe(5ul);
    }

    [Fact]
    public async Task A_database_of_other_contracts_is_refused()
    {
        await SyncToAsync(1);
        Options = Options with { SsvNetwork = Sample.Address(77) };
        await RestartAsync();

        (await Should.ThrowAsync<LedgerException>(SyncAsync)).Message.ShouldContain("correct the configuration");
    }

    [Fact]
    public async Task An_earlier_first_block_reads_the_history_again_without_doubling_anything()
    {
        Options = Options with { SsvDeploymentBlock = 50, PoolDeploymentBlock = 50 };
        await RestartAsync();
        MineRegistrations(1, 100);
        Chain.Finalized = 90;
        await SyncAsync();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(51ul);

        Options = Options with { SsvDeploymentBlock = 1, PoolDeploymentBlock = 1 };
        await RestartAsync();
        await SyncAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(100ul);
        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    [Fact]
    public async Task Blocks_that_are_final_and_without_facts_are_forgotten()
    {
        Chain.MineEmpty(20);
        await SyncAsync();
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        Chain.MineEmpty(9);
        await SyncAsync();
        Chain.Finalized = 25;
        await SyncAsync();

        var kept = await Store.ReadAsync(session => session.QueryAsync<long>("SELECT number FROM block ORDER BY number"), Cancellation);

        kept.ShouldBe([21, 25, 26, 27, 28, 29, 30]);
    }

    private async Task SyncToAsync(int blocks)
    {
        Chain.MineEmpty(blocks);
        await SyncAsync();
    }

    private void MineRegistrations(uint first, int count)
    {
        for (var i = 0u; i < count; i++) Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(first + i), Events.Tuple(first + i)));
    }

    private Task<long> RevisionAsync() => Store.ReadAsync(session => session.SingleAsync<long>("SELECT revision FROM ledger_cursor"), Cancellation);
}

public sealed class LogFollowerOnSqliteTests() : LogFollowerTests(StoreKind.Sqlite);

public sealed class LogFollowerOnPostgresTests() : LogFollowerTests(StoreKind.Postgres);
