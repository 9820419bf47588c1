using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Ledger;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Ledger;

/// <summary>Logs that a node leaves out, and logs that no block has.</summary>
public abstract class CompletenessTests(StoreKind kind) : LedgerTest(kind)
{
    private static readonly Address Us = Sample.Address(1);

    [Fact]
    public async Task A_log_that_the_filter_dropped_is_found_among_all_logs_of_the_block()
    {
        Node.HidesFromFilters = _ => true;
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)), Events.Foreign());

        await SyncAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(1ul);
    }

    [Fact]
    public async Task A_block_whose_logs_the_node_does_not_give_is_not_passed()
    {
        Chain.MineEmpty(3);
        Node.Hides = _ => true;
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        Chain.MineEmpty(2);

        var missing = await Should.ThrowAsync<LedgerIncompleteException>(SyncAsync);

        missing.Message.ShouldContain("block 4");
        (await Ledger.CursorAsync(Cancellation))!.Number.ShouldBe(3ul);
        Node.Hides = _ => false;
        await SyncAsync();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(1ul);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_block_whose_logs_the_node_does_not_give_is_not_passed_either_when_it_becomes_final(bool restarted)
    {
        Chain.MineEmpty(3);
        Node.Hides = _ => true;
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        Chain.MineEmpty(2);
        await Should.ThrowAsync<LedgerIncompleteException>(SyncAsync);
        if (restarted) await RestartAsync();

        Chain.MineEmpty(10);
        Chain.Finalized = 8;
        (await Should.ThrowAsync<LedgerIncompleteException>(SyncAsync)).Message.ShouldContain("block 4");
        (await Ledger.CursorAsync(Cancellation))!.Number.ShouldBe(3ul);

        Node.Hides = _ => false;
        await SyncAsync();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(1ul);
        (await Ledger.CursorAsync(Cancellation))!.Number.ShouldBe(16ul);
    }

    [Fact]
    public async Task Another_node_that_gives_all_logs_is_read_instead()
    {
        Node.Hides = _ => true;
        var honest = new FakeNode(Chain);
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        var block = (await Node.GetBlockAsync(BlockId.Latest, Cancellation))!;
        var both = new FailoverExecutionClient(
            [new Endpoint<IExecutionClient>("http://a:1", Node), new Endpoint<IExecutionClient>("http://b:2", honest)], Options.ChainId);
        var watch = new WatchSet([new WatchedContract(Events.Ssv, ContractRole.SsvNetwork)]);

        (await BlockLogs.ReadAsync(both, block, watch, Cancellation)).Count.ShouldBe(1);
        both.Status[0].LastFailure.ShouldNotBeNull().ShouldContain("does not give all logs of block 1");
    }

    [Fact]
    public async Task One_of_two_kinds_of_logs_that_is_dropped_is_noticed_too()
    {
        Node.Hides = log => log.Topics[0] == Ssv.Contracts.SsvTopics.FeeRecipientAddressUpdated;
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)), Events.FeeRecipient(Us, Us));

        await Should.ThrowAsync<LedgerIncompleteException>(SyncAsync);
    }

    [Fact]
    public async Task One_of_two_logs_that_are_alike_for_a_bloom_is_noticed_by_the_receipt()
    {
        Node.Hides = log => log.LogIndex == 1;
        Chain.Mine(
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(2)),
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(2), Events.Tuple(2)));

        (await Should.ThrowAsync<LedgerIncompleteException>(SyncAsync)).Message.ShouldContain("its receipt has 2");

        Node.Hides = _ => false;
        await SyncAsync();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(2ul);
    }

    [Fact]
    public async Task A_false_yes_of_the_bloom_is_no_alarm()
    {
        // SSVNetwork emits an event that we do not keep, and somebody else one with a topic that we keep of SSVNetwork.
        Chain.Mine(
            new FakeEvent(Events.Ssv, [Sample.Hash(1)], default),
            new FakeEvent(Sample.Address(0x9999), [Ssv.Contracts.SsvTopics.ValidatorAdded], default));

        await SyncAsync();

        (await FactsAsync()).ShouldBeEmpty();
        (await Ledger.CursorAsync(Cancellation))!.Number.ShouldBe(1ul);
    }

    [Fact]
    public async Task A_block_without_watched_logs_costs_no_second_look()
    {
        Chain.Mine();
        await SyncAsync();
        var before = Node.Requests;
        Chain.Mine(new FakeEvent(Sample.Address(0x9999), [Sample.Hash(1)], default));

        await SyncAsync();

        (Node.Requests - before).ShouldBe(2);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_stops_the_ledger_instead_of_being_left_out()
    {
        Chain.Mine(new FakeEvent(Events.Ssv, [Ssv.Contracts.SsvTopics.ValidatorAdded, Sample.Hash(1)], new byte[] { 1 }));

        (await Should.ThrowAsync<LedgerException>(SyncAsync)).Message.ShouldContain("ValidatorAdded");
        (await Ledger.CursorAsync(Cancellation)).ShouldBeNull();
    }
}

public sealed class CompletenessOnSqliteTests() : CompletenessTests(StoreKind.Sqlite);

public sealed class CompletenessOnPostgresTests() : CompletenessTests(StoreKind.Postgres);
