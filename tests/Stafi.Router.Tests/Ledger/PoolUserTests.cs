using Stafi.Ethereum;
using Stafi.Router.Tests.Building;
using Stafi.StakingPool;
using static Stafi.Router.Tests.Building.PoolUserEvents;

namespace Stafi.Router.Tests.Ledger;

/// <summary>What users and voters do in the pool is as much a fact as what super nodes do.</summary>
public abstract class PoolUserTests(StoreKind kind) : LedgerTest(kind)
{
    private static readonly Address User = Sample.Address(0x7001);
    private static readonly Wei Two = Wei.FromEther(2);

    [Fact]
    public async Task Each_event_is_a_row_with_its_values_and_a_lost_block_takes_its_rows_along()
    {
        Chain.Mine(Received(User, Two), Vault(true, PoolContractName.UserDeposit, Two));
        Chain.Mine(Recycled(Events.Pool.Withdraw, new Wei(5)), Assigned(User, new Wei(6)), Excess(Events.SuperNode, new Wei(7)));
        Chain.Mine(Unstaked(User, Two, 4, instantly: true), Claimed(User, 4, 5), Vault(false, PoolContractName.UserDeposit, Two));
        Chain.Mine(Reserved(700, new Wei(8)), Distributed(900, new Wei(1), 6));
        Chain.Mine(ExitNotified(700, 699, [70, 71]));
        await SyncAsync();

        (await RowsAsync("kind, amount", "pool_flow")).ShouldBe(
            [("received", Two), ("recycled", new Wei(5)), ("assigned", new Wei(6)), ("excess", new Wei(7))]);
        (await RowsAsync("kind, amount", "pool_vault_flow")).ShouldBe([("in", Two), ("out", Two)]);
        (await RowsAsync("requests AS kind, account", "pool_withdrawal")).Select(row => row.Kind).ShouldBe(["4,5"]);
        (await FactsAsync()).ShouldContain(fact => fact.StartsWith("pool_unstake", StringComparison.Ordinal) && fact.EndsWith("request=4, instantly=1", StringComparison.Ordinal));
        (await FactsAsync()).ShouldContain(fact => fact.StartsWith("pool_reserve", StringComparison.Ordinal) && fact.Contains("cycle=700", StringComparison.Ordinal));
        (await FactsAsync()).ShouldContain(fact => fact.StartsWith("pool_distribution", StringComparison.Ordinal)
            && fact.Contains("height=900", StringComparison.Ordinal) && fact.Contains("max_claimable_request=6", StringComparison.Ordinal));
        (await FactsAsync()).Count.ShouldBe(12);

        Chain.Lose(4);
        Chain.MineEmpty(5);
        await SyncAsync();

        (await FactsAsync()).Count.ShouldBe(2);
        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Exits_that_voters_ask_for_are_read_from_a_cycle_on_each_notice_whole_and_in_order(ulong finalized)
    {
        Chain.Mine(ExitNotified(700, 690, [70, 71]), ExitNotified(701, 700, [9]));
        Chain.MineEmpty(2);
        Chain.Mine(ExitNotified(703, 701, [72, 3, ulong.MaxValue]));
        Chain.Finalized = finalized;
        await SyncAsync();

        (await NoticesAsync(0)).ShouldBe(["700 from 690 at 1: 70,71", "701 from 700 at 1: 9", $"703 from 701 at 4: 72,3,{ulong.MaxValue}"]);
        (await NoticesAsync(701)).Count.ShouldBe(2);
        (await NoticesAsync(704)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Notices_of_the_contract_before_and_after_an_upgrade_count()
    {
        var newer = Sample.Address(0x6602);
        Chain.Mine(ExitNotified(700, 699, [1]));
        await SyncAsync();
        Chain.Mine(WithdrawUpgraded(Events.Pool.Withdraw, newer), ExitNotified(701, 700, [2], newer));
        await SyncAsync();

        (await NoticesAsync(0)).ShouldBe(["700 from 699 at 1: 1", "701 from 700 at 2: 2"]);
    }

    [Fact]
    public async Task A_database_from_before_reads_the_history_of_the_contracts_that_are_new_to_it()
    {
        Chain.Mine(Events.Deposited(User, Sample.Key(1)), Received(User, Two), ExitNotified(700, 699, [1]));
        Chain.MineEmpty(3);
        Chain.Finalized = 3;
        await SyncAsync();
        var right = await FactsAsync();
        await Store.WriteAsync(session => session.ExecuteAsync("DELETE FROM pool_flow"), Cancellation);
        await Store.WriteAsync(session => session.ExecuteAsync("DELETE FROM pool_exit_notice"), Cancellation);
        await Store.WriteAsync(
            session => session.ExecuteAsync("DELETE FROM watched_contract WHERE role IN ('UserDeposit', 'Withdraw', 'Ether')"), Cancellation);
        await RestartAsync();
        Chain.MineEmpty(1);
        await SyncAsync();

        (await FactsAsync()).ShouldBe(right);
    }

    private async Task<IReadOnlyList<string>> NoticesAsync(ulong fromCycle) =>
    [
        .. (await Ledger.NotifiedExitsAsync(fromCycle, Cancellation))
            .Select(notice => $"{notice.Cycle} from {notice.StartCycle} at {notice.Block}: {string.Join(',', notice.ValidatorIndexes)}"),
    ];

    private async Task<IReadOnlyList<(string Kind, Wei Amount)>> RowsAsync(string columns, string table)
    {
        var rows = await Store.ReadAsync(
            session => session.QueryAsync<dynamic>($"SELECT {columns} FROM {table} ORDER BY block_number, log_index"), Cancellation);
        return [.. rows.Select(row => ((string)row.kind, ((IDictionary<string, object?>)row).TryGetValue("amount", out var amount) ? Wei.FromBytes((byte[])amount!) : Wei.Zero))];
    }
}

public sealed class PoolUserOnSqliteTests() : PoolUserTests(StoreKind.Sqlite);

public sealed class PoolUserOnPostgresTests() : PoolUserTests(StoreKind.Postgres);
