using Stafi.Ethereum;
using Stafi.Router.Ledger;
using Stafi.Router.Tests.Building;

namespace Stafi.Router.Tests.Ledger;

public abstract class OperatorFactsTests(StoreKind kind) : LedgerTest(kind)
{
    private static readonly Address Owner = Sample.Address(1);

    [Fact]
    public async Task A_declaration_stands_until_it_is_executed_cancelled_or_its_operator_is_removed()
    {
        Chain.Mine([.. new ulong[] { 1, 2, 3, 4, 5 }.Select(id => Events.OperatorAdded(id, Owner, [1]))]);
        Chain.Mine([.. new ulong[] { 1, 2, 3, 4 }.Select(id => Events.FeeDeclared(id, Owner, 1_100_000_000))]);
        Chain.Mine(Events.FeeExecuted(1, Owner, 1_100_000_000), Events.FeeCancelled(2, Owner), Events.OperatorRemoved(3));
        await SyncAsync();

        (await Ledger.OperatorsAsync(Cancellation)).Select(each => (each.Id, each.HasDeclaredFee, each.Removed, each.ChangedBlock)).ShouldBe(
            [(1UL, false, false, 3UL), (2UL, false, false, 3UL), (3UL, false, true, 3UL), (4UL, true, false, 2UL), (5UL, false, false, 1UL)]);
    }

    [Fact]
    public async Task All_that_the_chain_told_of_an_operator_is_kept_in_its_order()
    {
        var (ours, other) = (Sample.Address(7), Sample.Address(8));
        Chain.Mine(Events.OperatorAdded(1, Owner, [1]), Events.OperatorAdded(2, Owner, [2]));
        Chain.Mine(Events.Whitelisted(true, [1, 2], ours, other), Events.OperatorsPrivate(true, 1, 2));
        Chain.Mine(Events.FeeDeclared(1, Owner, 5), Events.WhitelistingContract(other, 1), Events.Whitelisted(false, [1], ours));
        await SyncAsync();

        var events = new OperatorEvents(Store);
        (await events.OfAsync(1, Cancellation)).ShouldBe(
        [
            new OperatorChange(1, "added", Wei.FromGwei(1), null),
            new OperatorChange(2, "listed", null, ours), new OperatorChange(2, "listed", null, other), new OperatorChange(2, "private", null, null),
            new OperatorChange(3, "fee-declared", new Wei(5), null), new OperatorChange(3, "contract", null, other), new OperatorChange(3, "unlisted", null, ours),
        ]);
        (await events.OfAsync(9, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reorganisation_takes_them_back()
    {
        Chain.Mine(Events.OperatorAdded(1, Owner, [1]));
        Chain.Mine(Events.FeeDeclared(1, Owner, 5), Events.Whitelisted(true, [1], Owner));
        await SyncAsync();
        Chain.Lose(1);
        Chain.Mine();
        Chain.Mine();
        await SyncAsync();

        (await Ledger.OperatorsAsync(Cancellation)).ShouldHaveSingleItem().HasDeclaredFee.ShouldBeFalse();
        (await FactsAsync()).ShouldBe(await FreshFactsAsync());
    }
}

public sealed class OperatorFactsOnSqliteTests() : OperatorFactsTests(StoreKind.Sqlite);

public sealed class OperatorFactsOnPostgresTests() : OperatorFactsTests(StoreKind.Postgres);
