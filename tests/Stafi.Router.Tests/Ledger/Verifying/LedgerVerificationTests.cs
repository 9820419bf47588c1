using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum;
using Stafi.Ethereum.Logs;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Verifying;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Ledger.Verifying;

public sealed class LedgerVerificationTests : LedgerTest
{
    private static readonly Address Us = Sample.Address(1);

    [Fact]
    public async Task A_right_ledger_has_no_difference()
    {
        await SyncHistoryAsync();

        var (verdict, differences) = await VerifyAsync();

        differences.ShouldBeEmpty();
        verdict.ShouldBe(new LedgerVerdict(60, 120, 0));
    }

    [Fact]
    public async Task A_row_that_was_removed_by_hand_is_found()
    {
        await SyncHistoryAsync();
        await ChangeAsync("DELETE FROM ssv_cluster_event WHERE block_number = 33");

        var (verdict, differences) = await VerifyAsync();

        verdict.Differences.ShouldBe(1);
        var found = differences.ShouldHaveSingleItem();
        (found.Kind, found.Table, found.Block, found.LogIndex).ShouldBe((LedgerDifferenceKind.Missing, "ssv_cluster_event", 33ul, 0ul));
        found.ToString().ShouldContain("missing: the chain has log 0 of block 33");
    }

    [Fact]
    public async Task A_row_that_was_added_by_hand_is_found()
    {
        await SyncHistoryAsync();
        await ChangeAsync("INSERT INTO pool_deposit SELECT block_number, 9, block_hash, super_node, public_key FROM pool_deposit WHERE block_number = 5");

        var (_, differences) = await VerifyAsync();

        var found = differences.ShouldHaveSingleItem();
        (found.Kind, found.Table, found.Block, found.LogIndex).ShouldBe((LedgerDifferenceKind.Surplus, "pool_deposit", 5ul, 9ul));
    }

    [Fact]
    public async Task A_changed_tuple_is_found()
    {
        await SyncHistoryAsync();
        await ChangeAsync("UPDATE ssv_cluster_event SET validator_count = 99, active = 0 WHERE block_number = 60");

        var (_, differences) = await VerifyAsync();

        var found = differences.ShouldHaveSingleItem();
        (found.Kind, found.Block).ShouldBe((LedgerDifferenceKind.Changed, 60ul));
        found.Text.ShouldBe("validator_count is 99, on the chain 60; active is 0, on the chain 1");
    }

    [Fact]
    public async Task All_differences_are_found_also_beyond_one_page_and_one_log_of_several_operators()
    {
        for (var i = 0; i < 30; i++) Chain.Mine([.. Enumerable.Range(0, 80).Select(n => Events.FeeRecipient(Us, Sample.Address((uint)n)))]);
        Chain.Mine(Events.OperatorsPrivate(true, 1, 2, 3));
        await SyncAsync();
        await ChangeAsync("DELETE FROM ssv_fee_recipient WHERE log_index = 79");
        await ChangeAsync("DELETE FROM ssv_operator_event WHERE operator_id = 2");

        var (verdict, differences) = await VerifyAsync();

        (verdict.Facts, verdict.Differences).ShouldBe((2_403, 31));
        differences.Count(each => each.Kind == LedgerDifferenceKind.Missing).ShouldBe(31);
    }

    [Fact]
    public async Task A_database_that_is_behind_is_compared_up_to_where_it_stands()
    {
        await SyncHistoryAsync();
        for (var i = 61u; i <= 90; i++) Chain.Mine(Added(i));
        Chain.Finalized = 90;

        var (verdict, differences) = await VerifyAsync();

        differences.ShouldBeEmpty();
        verdict.Block.ShouldBe(60ul);
    }

    [Fact]
    public async Task Blocks_that_were_lost_since_the_database_was_read_are_no_differences()
    {
        await SyncHistoryAsync();
        Chain.Lose(5);
        for (var i = 200u; i <= 210; i++) Chain.Mine(Added(i));

        var (verdict, differences) = await VerifyAsync();

        differences.ShouldBeEmpty();
        verdict.Block.ShouldBe(50ul);
    }

    [Fact]
    public async Task An_empty_database_is_said_to_be_empty() =>
        (await Should.ThrowAsync<LedgerException>(VerifyAsync)).Message.ShouldContain("no block yet");

    private async Task<(LedgerVerdict Verdict, IReadOnlyList<LedgerDifference> Differences)> VerifyAsync()
    {
        var differences = new List<LedgerDifference>();
        var scanner = new LogScanner(Node, new LogScannerOptions { InitialRange = 10, MaxRange = 10 });
        var verification = new LedgerVerification(Store, Node, scanner, Directory, Options, TimeProvider.System, NullLogger<LogFollower>.Instance);
        var verdict = await verification.RunAsync(differences.Add, Cancellation);
        return (verdict, differences);
    }

    private async Task SyncHistoryAsync()
    {
        for (var i = 1u; i <= 60; i++) Chain.Mine(Added(i), Events.Deposited(Us, Sample.Key(i)));
        Chain.Finalized = 50;
        await SyncAsync();
    }

    private Task<int> ChangeAsync(string sql) => Store.WriteAsync(session => session.ExecuteAsync(sql), Cancellation);

    private static FakeEvent Added(uint number) => Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(number), Events.Tuple(number));
}
