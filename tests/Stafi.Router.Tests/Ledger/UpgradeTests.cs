using Stafi.Ethereum;
using Stafi.Router.Tests.Building;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Ledger;

/// <summary>The staking pool's contracts move; their history does not.</summary>
public abstract class UpgradeTests(StoreKind kind) : LedgerTest(kind)
{
    private static readonly Address Us = Sample.Address(1);
    private static readonly Address Newer = Sample.Address(0x6601);

    [Fact]
    public async Task Events_of_the_new_contract_count_from_the_block_of_the_upgrade_on()
    {
        Chain.Mine(Events.Deposited(Us, Sample.Key(1)), Events.StatusSet(Sample.Key(1), PubkeyStatus.Deposited));
        await SyncAsync();
        Chain.Mine(Events.SuperNodeUpgraded(Events.SuperNode, Newer), Events.StatusSet(Sample.Key(1), PubkeyStatus.Matched, Newer));
        Chain.Mine(Events.Deposited(Us, Sample.Key(2), Newer));
        await SyncAsync();

        (await Ledger.PoolKeysAsync(Cancellation)).Select(key => (key.PublicKey, key.Status)).ShouldBe(
            [(Sample.Key(1), PubkeyStatus.Matched), (Sample.Key(2), PubkeyStatus.Deposited)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(30)]
    public async Task A_first_sync_finds_the_events_of_the_old_contract(ulong finalized)
    {
        Chain.Mine(Events.Deposited(Us, Sample.Key(1)), Events.StatusSet(Sample.Key(1), PubkeyStatus.Deposited));
        Chain.MineEmpty(20);
        Chain.Mine(Events.SuperNodeUpgraded(Events.SuperNode, Newer));
        Chain.Mine(Events.Deposited(Us, Sample.Key(2), Newer));
        Chain.MineEmpty(10);
        Chain.Finalized = finalized;
        Pool = Pool with { SuperNode = Newer };

        await SyncAsync();

        (await Ledger.PoolKeysAsync(Cancellation)).Select(key => key.PublicKey).ShouldBe([Sample.Key(1), Sample.Key(2)]);
    }

    [Fact]
    public async Task A_contract_that_moved_without_a_log_is_found_when_the_names_are_looked_up_again()
    {
        Chain.Mine(Events.Deposited(Us, Sample.Key(1)));
        Chain.Mine(Events.Deposited(Us, Sample.Key(2), Newer));
        await SyncAsync();
        (await Ledger.PoolKeysAsync(Cancellation)).Count.ShouldBe(1);

        Pool = Pool with { SuperNode = Newer };
        Chain.MineEmpty((int)Options.ResolveEveryBlocks);
        await SyncAsync();

        (await Ledger.PoolKeysAsync(Cancellation)).Select(key => key.PublicKey).ShouldBe([Sample.Key(1), Sample.Key(2)]);
    }
}

public sealed class UpgradeOnSqliteTests() : UpgradeTests(StoreKind.Sqlite);

public sealed class UpgradeOnPostgresTests() : UpgradeTests(StoreKind.Postgres);
