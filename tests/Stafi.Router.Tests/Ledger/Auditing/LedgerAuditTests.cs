using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Ledger.Auditing;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.StakingPool.Contracts;

namespace Stafi.Router.Tests.Ledger.Auditing;

/// <summary>C-1 and promise 5: a missing or invented fact is noticed by what counts it, found, and mended.</summary>
public sealed class LedgerAuditTests : AuditTest
{
    [Fact]
    public async Task A_right_ledger_costs_no_request_and_raises_nothing()
    {
        await SyncHistoryAsync();
        var before = Node.Requests;

        (await RunAsync()).ShouldBeEmpty();

        Node.Requests.ShouldBe(before);
        (await AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_a_range_dropped_is_found_block_by_block_and_the_nonce_is_right_again()
    {
        Node.HidesFromFilters = log => log.BlockNumber == 30;
        await SyncHistoryAsync();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(59ul);

        await RunUntilRightAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(60ul);
        await ShouldBeTheChainAsync();
        (await AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_one_node_never_gives_comes_from_another_one()
    {
        Node.Hides = log => log.BlockNumber == 30;
        OtherNodes.Add(new FakeNode(Chain));
        await SyncHistoryAsync();

        await RunUntilRightAsync();

        Node.Hides = _ => false;
        await ShouldBeTheChainAsync();
    }

    [Fact]
    public async Task One_of_many_logs_of_a_bulk_that_a_range_dropped_is_found_by_the_count_of_its_own_block()
    {
        Chain.MineEmpty(5);
        Chain.Mine([.. Enumerable.Range(1, 5).Select(i => Added((uint)i, 5))]);
        Chain.Finalized = 6;
        Node.HidesFromFilters = log => log.LogIndex == 2;
        await SyncAsync();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(4ul);

        await RunUntilRightAsync();

        (await Ledger.RegistrationsAsync([Us], Cancellation)).Select(each => each.PublicKey)
            .ShouldBe(Enumerable.Range(1, 5).Select(i => Sample.Key((uint)i)));
    }

    [Fact]
    public async Task A_row_that_somebody_deleted_and_one_that_somebody_added_are_mended()
    {
        await SyncHistoryAsync();
        var right = await FactsAsync();
        await Store.WriteAsync(session => session.ExecuteAsync("DELETE FROM ssv_cluster_event WHERE block_number = 20"), Cancellation);
        await RestartAsync();
        _ = await RunUntilRightAsync();
        (await FactsAsync()).ShouldBe(right);

        await Store.WriteAsync(
            async session =>
            {
                _ = await session.ExecuteAsync(
                    """
                    INSERT INTO ssv_cluster_event SELECT block_number, 7, block_hash, kind, owner, operators, public_key, shares_hash,
                        validator_count, network_fee_index, cluster_index, active, balance
                    FROM ssv_cluster_event WHERE block_number = 40
                    """);
                return await session.ExecuteAsync("UPDATE ledger_cursor SET revision = revision + 1");
            },
            Cancellation);
        (await RunAsync()).ShouldBeEmpty();

        (await FactsAsync()).ShouldBe(right);
    }

    [Fact]
    public async Task What_no_node_has_stays_an_alert_with_the_evidence_until_one_has_it()
    {
        Node.Hides = log => log.BlockNumber == 30;
        await SyncHistoryAsync();
        for (var i = 0; i < 20; i++) _ = await RunAsync();

        var text = (await RunAsync()).ShouldHaveSingleItem().Text;
        text.ShouldContain("has 31 validators at block 31 as its event says, and 30 by the logs");
        text.ShouldContain("blocks 29 to 31 were read again from 1 nodes");
        text.ShouldContain("stafi-router ledger verify");
        var alert = (await AlertsAsync()).ShouldHaveSingleItem();
        alert.Code.ShouldBe(AlertCode.LedgerDisagreement);
        alert.Text.ShouldContain("Registrations are stopped");
        var before = Node.Requests;
        _ = await RunAsync();
        Node.Requests.ShouldBe(before + 1, "it asks only whether the block still stands");

        Node.Hides = _ => false;
        Time.Now += TimeSpan.FromMinutes(31);
        await RunUntilRightAsync();
        (await AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_block_that_was_lost_in_between_nothing_is_said()
    {
        Node.Hides = log => log.BlockNumber == 30;
        await SyncHistoryAsync();
        var lost = (await Ledger.CursorAsync(Cancellation)).ShouldNotBeNull() with { Hash = Sample.Hash(1) };

        (await Audit.RunAsync(lost, Reading.Known(PoolOf(DepositedKeys)), Cancellation)).ShouldBeEmpty();
        (await AlertsAsync()).ShouldBeEmpty();
        (await RunAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_round_asks_little_however_long_the_search_is()
    {
        Node.Hides = log => log.BlockNumber == 30;
        await SyncHistoryAsync();
        Api.Claim = new NonceClaim(60, 60);
        await Store.WriteAsync(session => session.ExecuteAsync("DELETE FROM ssv_cluster_event WHERE block_number > 25"), Cancellation);
        await Store.WriteAsync(session => session.ExecuteAsync("UPDATE ledger_cursor SET revision = revision + 1"), Cancellation);
        var before = Node.Requests;

        _ = await RunAsync();

        (Node.Requests - before).ShouldBeLessThanOrEqualTo(60);
        (Node.Requests - before).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_higher_count_of_an_indexer_counts_at_once_and_the_missing_logs_are_searched()
    {
        // Nothing of the cluster came after the dropped log, so that only the indexer knows of it.
        Node.HidesFromFilters = log => log.BlockNumber == 60;
        await SyncHistoryAsync();
        (await RunAsync()).ShouldBeEmpty();

        Time.Now += TimeSpan.FromMinutes(10);
        Api.Claim = new NonceClaim(60, 60);
        (await RunAsync()).ShouldHaveSingleItem().Text.ShouldContain("the API has counted 60 registrations");
        (await AlertsAsync()).ShouldBeEmpty("the next answer makes it certain");
        Time.Now += TimeSpan.FromSeconds(12);
        _ = await RunUntilRightAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(60ul);
        await ShouldBeTheChainAsync();
    }

    [Fact]
    public async Task A_deposit_that_is_missing_is_noticed_by_the_count_of_the_contract_and_found_between_its_neighbours()
    {
        for (var i = 1u; i <= 40; i++) Chain.Mine(Events.Deposited(Us, Sample.Key(i)));
        Chain.Finalized = 40;
        DepositedKeys = 40;
        Node.View = call => AnswerOf(call, 40);
        Node.HidesFromFilters = log => log.BlockNumber == 17;
        await SyncAsync();

        (await RunAsync()).ShouldBeEmpty("it counts from the second time on");
        (await Ledger.PoolKeysAsync(Cancellation)).Count.ShouldBe(39);
        (await RunAsync()).ShouldBeEmpty();

        (await Ledger.PoolKeysAsync(Cancellation)).Count.ShouldBe(40);
        await ShouldBeTheChainAsync();
    }

    [Fact]
    public async Task A_count_of_another_state_than_the_blocks_says_nothing_once_the_node_answers_for_the_block()
    {
        for (var i = 1u; i <= 3; i++) Chain.Mine(Events.Deposited(Us, Sample.Key(i)));
        await SyncAsync();
        Node.View = call => AnswerOf(call, 3);

        DepositedKeys = 4;
        (await RunAsync()).ShouldBeEmpty("the node counted in the block that it was making");
        Node.View = call => AnswerOf(call, 4);
        (await RunAsync()).ShouldBeEmpty("a busy node may be at the block that it makes for longer");
        (await RunAsync()).ShouldHaveSingleItem().Text.ShouldContain("has 4 keys");
    }

    [Fact]
    public async Task A_dead_indexer_stops_nothing()
    {
        await SyncHistoryAsync();
        Api.Failure = new TimeoutException("no answer");

        (await RunAsync()).ShouldBeEmpty();
    }

    /// <summary>StafiSuperNode with keys 1 to count.</summary>
    private static byte[] AnswerOf(Call call, uint count) => call.Data.Span[..4].SequenceEqual(SuperNode.Count(Us).AsSpan(0, 4))
        ? new AbiWriter().UInt((ulong)count).ToArray()
        : new AbiWriter().Bytes(Sample.Key((uint)new AbiReader(call.Data.Span[36..]).UInt64() + 1).Bytes).ToArray();

    private async Task SyncHistoryAsync()
    {
        for (var i = 1u; i <= 60; i++) Chain.Mine(Added(i, i));
        Chain.Finalized = 60;
        await SyncAsync();
    }

    private async Task ShouldBeTheChainAsync()
    {
        Node.HidesFromFilters = _ => false;
        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    private static FakeEvent Added(uint key, uint count) => Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(key), Events.Tuple(count));
}
