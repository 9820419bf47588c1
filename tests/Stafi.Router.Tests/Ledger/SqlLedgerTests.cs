using Stafi.Ethereum;
using Stafi.Router.Ledger;
using Stafi.Router.Planning.World;
using Stafi.Router.Tests.Building;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Ledger;

public abstract class SqlLedgerTests(StoreKind kind) : LedgerTest(kind)
{
    private static readonly Address Us = Sample.Address(1);
    private static readonly Address Stranger = Sample.Address(2);

    [Fact]
    public async Task The_places_of_a_key_are_those_of_all_owners_with_their_removals()
    {
        var (us, other) = (Sample.Address(1), Sample.Address(2));
        Chain.Mine(Events.ValidatorAdded(us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        Chain.Mine(Events.ValidatorAdded(other, Sample.Operators(5), Sample.Key(1), Events.Tuple(1)));
        Chain.Mine(Events.ValidatorRemoved(us, Sample.Operators(), Sample.Key(1), Events.Tuple(0)));
        Chain.Mine(Events.ValidatorAdded(us, Sample.Operators(9), Sample.Key(1), Events.Tuple(1)));
        await SyncAsync();

        var places = await Ledger.PlacesAsync([Sample.Key(1), Sample.Key(2)], Cancellation);

        places[Sample.Key(1)].ShouldBe([
            new SsvPlace(us, Sample.Operators(), 1, 3), new SsvPlace(other, Sample.Operators(5), 2, null), new SsvPlace(us, Sample.Operators(9), 4, null)]);
        places.Contains(Sample.Key(2)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_keys_of_solo_users_have_their_amount_and_newest_status_apart_from_those_of_super_nodes()
    {
        Chain.Mine(
            Events.SoloDeposited(Stranger, Sample.Key(1), Wei.FromEther(12)),
            Events.StatusSet(Sample.Key(1), PubkeyStatus.Deposited, Events.LightNode),
            Events.SoloDeposited(Stranger, Sample.Key(2), Wei.FromEther(8)));
        Chain.Mine(Events.StatusSet(Sample.Key(1), PubkeyStatus.Matched, Events.LightNode));
        await SyncAsync();

        (await Ledger.LightNodeKeysAsync(Cancellation)).ShouldBe([
            new LightNodeKey(Sample.Key(1), Stranger, Wei.FromEther(12), PubkeyStatus.Matched, 2, 1),
            new LightNodeKey(Sample.Key(2), Stranger, Wei.FromEther(8), PubkeyStatus.Deposited, 1, 1)]);
        (await Ledger.PoolKeysAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_ledger_answers_with_nothing()
    {
        (await Ledger.LightNodeKeysAsync(Cancellation)).ShouldBeEmpty();
        (await Ledger.CursorAsync(Cancellation)).ShouldBeNull();
        (await Ledger.PoolKeysAsync(Cancellation)).ShouldBeEmpty();
        (await Ledger.RegistrationsAsync([Us], Cancellation)).ShouldBeEmpty();
        (await Ledger.ClustersAsync([Us], Cancellation)).ShouldBeEmpty();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(0ul);
        (await Ledger.FeeRecipientAsync(Us, Cancellation)).ShouldBeNull();
        (await Ledger.OperatorsAsync(Cancellation)).ShouldBeEmpty();
        (await Ledger.RegisteredByAsync([Sample.Key(1)], Cancellation)).Count.ShouldBe(0);
    }

    [Fact]
    public async Task C1_two_events_of_one_cluster_in_one_block_both_count()
    {
        Chain.Mine(
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)),
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(2), Events.Tuple(2)),
            Events.ClusterDeposited(Us, Sample.Operators(), Wei.FromEther(3), Events.Tuple(2, ether: 4)));
        await SyncAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(2ul);
        (await Ledger.RegistrationsAsync([Us], Cancellation)).Select(each => each.PublicKey).ShouldBe([Sample.Key(1), Sample.Key(2)]);
        (await Ledger.ClustersAsync([Us], Cancellation)).ShouldHaveSingleItem().Tuple.ShouldBe(Events.Tuple(2, ether: 4));
    }

    [Fact]
    public async Task C1_an_add_and_a_deposit_in_one_block_leave_the_tuple_of_the_later_one_whichever_it_is()
    {
        Chain.Mine(
            Events.ClusterDeposited(Us, Sample.Operators(), Wei.FromEther(3), Events.Tuple(0, ether: 4)),
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1, ether: 5)));
        Chain.Mine(
            Events.ValidatorAdded(Us, Sample.Operators(9), Sample.Key(2), Events.Tuple(1, ether: 6)),
            Events.ClusterDeposited(Us, Sample.Operators(9), Wei.FromEther(1), Events.Tuple(1, ether: 7)));
        await SyncAsync();

        (await Ledger.ClustersAsync([Us], Cancellation)).Select(cluster => cluster.Tuple).ShouldBe([Events.Tuple(1, ether: 5), Events.Tuple(1, ether: 7)]);
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(2ul);
    }

    [Fact]
    public async Task A_liquidation_inside_an_effective_balance_update_ends_with_the_tuple_of_the_update_and_its_balance()
    {
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        Chain.Mine(
            Events.ClusterLiquidated(Us, Sample.Operators(), Events.Tuple(1, ether: 0, active: false)),
            Events.ClusterBalanceUpdated(Us, Sample.Operators(), 1, 2_000, Events.Tuple(1, ether: 0, active: false)));
        await SyncAsync();

        (await Ledger.ClustersAsync([Us], Cancellation)).ShouldHaveSingleItem().Tuple.ShouldBe(Events.Tuple(1, ether: 0, active: false));
        (await Ledger.RegistrationsAsync([Us], Cancellation)).Count.ShouldBe(1);
        (await Ledger.EffectiveBalancesAsync([Us], Cancellation)).ShouldBe(
            [new Router.Ledger.KnownEffectiveBalance(Us, Sample.Operators(), 2_000, 2)]);
    }

    [Fact]
    public async Task H2_events_of_foreign_keys_are_facts_like_all_others_and_stop_nothing()
    {
        Chain.Mine(
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(700), Events.Tuple(1)),
            Events.ValidatorRemoved(Us, Sample.Operators(), Sample.Key(701), Events.Tuple(1)),
            Events.Deposited(Us, Sample.Key(702)),
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(2)));
        await SyncAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(2ul);
        (await Ledger.RegistrationsAsync([Us], Cancellation)).Select(each => each.PublicKey).ShouldBe([Sample.Key(700), Sample.Key(1)]);
    }

    [Fact]
    public async Task C1_a_bulk_registration_with_one_tuple_gives_each_key_its_nonce_in_the_order_of_the_logs()
    {
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(9), Events.Tuple(1)));
        Chain.Mine(Enumerable.Range(1, 4)
            .Select(i => Events.ValidatorAdded(Us, Sample.Operators(5), Sample.Key((uint)i), Events.Tuple(4)))
            .ToArray());
        await SyncAsync();

        var registrations = await Ledger.RegistrationsAsync([Us], Cancellation);

        registrations.Select(each => (each.PublicKey, each.Registration)).ShouldBe(
        [
            (Sample.Key(9), new Registration(Us, Sample.Operators(), 0, 1)),
            (Sample.Key(1), new Registration(Us, Sample.Operators(5), 1, 2)),
            (Sample.Key(2), new Registration(Us, Sample.Operators(5), 2, 2)),
            (Sample.Key(3), new Registration(Us, Sample.Operators(5), 3, 2)),
            (Sample.Key(4), new Registration(Us, Sample.Operators(5), 4, 2)),
        ]);
    }

    [Fact]
    public async Task The_nonce_counts_per_owner_and_no_removal_takes_it_back()
    {
        Chain.Mine(
            Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)),
            Events.ValidatorAdded(Stranger, Sample.Operators(), Sample.Key(7), Events.Tuple(1)));
        Chain.Mine(Events.ValidatorRemoved(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(0)));
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(5), Sample.Key(1), Events.Tuple(1)));
        await SyncAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(2ul);
        (await Ledger.RegistrationNonceAsync(Stranger, Cancellation)).ShouldBe(1ul);
        (await Ledger.RegistrationsAsync([Us], Cancellation)).ShouldHaveSingleItem()
            .Registration.ShouldBe(new Registration(Us, Sample.Operators(5), 1, 3));
    }

    [Fact]
    public async Task H2_registrations_of_the_same_key_by_anybody_are_known_also_after_removal()
    {
        Chain.Mine(Events.ValidatorAdded(Stranger, Sample.Operators(5), Sample.Key(1), Events.Tuple(1)));
        Chain.Mine(Events.ValidatorRemoved(Stranger, Sample.Operators(5), Sample.Key(1), Events.Tuple(0)));
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        await SyncAsync();

        var owners = await Ledger.RegisteredByAsync([Sample.Key(1), Sample.Key(2)], Cancellation);

        owners[Sample.Key(1)].ShouldBe([Stranger, Us]);
        owners.Contains(Sample.Key(2)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_strangers_dust_deposit_gives_our_cluster_its_newest_tuple()
    {
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        var dust = Events.Tuple(1) with { Balance = Wei.FromEther(1) + new Wei(1) };
        Chain.Mine(Events.ClusterDeposited(Us, Sample.Operators(), new Wei(1), dust));
        await SyncAsync();

        (await Ledger.ClustersAsync([Us], Cancellation)).ShouldHaveSingleItem().Tuple.ShouldBe(dust);
    }

    [Fact]
    public async Task A_liquidated_cluster_is_inactive_and_keeps_its_validators()
    {
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        Chain.Mine(Events.ClusterLiquidated(Us, Sample.Operators(), Events.Tuple(1, ether: 0, active: false)));
        await SyncAsync();

        (await Ledger.ClustersAsync([Us], Cancellation)).ShouldHaveSingleItem().Tuple.Active.ShouldBeFalse();
        (await Ledger.RegistrationsAsync([Us], Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tuples_come_back_exactly_to_the_last_bit()
    {
        var extreme = new Stafi.Ssv.Clusters.ClusterTuple(uint.MaxValue, ulong.MaxValue, ulong.MaxValue - 1, true, new Wei(UInt128.MaxValue));
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), extreme));
        await SyncAsync();

        (await Ledger.ClustersAsync([Us], Cancellation)).ShouldHaveSingleItem().Tuple.ShouldBe(extreme);
    }

    [Fact]
    public async Task Pool_keys_come_in_the_order_of_deposit_with_the_newest_status_also_those_of_other_super_nodes()
    {
        Chain.Mine(
            Events.Deposited(Us, Sample.Key(1)), Events.StatusSet(Sample.Key(1), PubkeyStatus.Deposited),
            Events.Deposited(Stranger, Sample.Key(2)), Events.StatusSet(Sample.Key(2), PubkeyStatus.Deposited));
        Chain.Mine(Events.StatusSet(Sample.Key(1), PubkeyStatus.Matched), Events.StatusSet(Sample.Key(1), PubkeyStatus.Staked), Events.Foreign());
        await SyncAsync();

        (await Ledger.PoolKeysAsync(Cancellation)).ShouldBe(
        [
            new Router.Ledger.PoolKey(Sample.Key(1), Us, PubkeyStatus.Staked, 2, 1),
            new Router.Ledger.PoolKey(Sample.Key(2), Stranger, PubkeyStatus.Deposited, 1, 1),
        ]);
    }

    [Fact]
    public async Task The_newest_fee_recipient_of_an_owner_counts()
    {
        Chain.Mine(Events.FeeRecipient(Us, Sample.Address(50)), Events.FeeRecipient(Us, Sample.Address(51)), Events.FeeRecipient(Stranger, Sample.Address(52)));
        await SyncAsync();

        (await Ledger.FeeRecipientAsync(Us, Cancellation)).ShouldBe(Sample.Address(51));
    }

    [Fact]
    public async Task Operators_come_by_id_with_their_key_and_whether_they_are_removed()
    {
        Chain.Mine(Events.OperatorAdded(2, Stranger, [1, 2, 3]), Events.OperatorAdded(1, Us, [4]));
        Chain.Mine(Events.OperatorsPrivate(true, 1, 2), Events.OperatorRemoved(2));
        await SyncAsync();

        var operators = await Ledger.OperatorsAsync(Cancellation);

        operators.Select(each => (each.Id, each.Owner, Hex.Encode(each.PublicKey.Span), each.Removed)).ShouldBe(
            [(1ul, Us, "0x04", false), (2ul, Stranger, "0x010203", true)]);
    }

    [Fact]
    public async Task Answers_follow_the_facts_although_they_are_kept()
    {
        Chain.Mine(Events.ValidatorAdded(Us, Sample.Operators(), Sample.Key(1), Events.Tuple(1)));
        await SyncAsync();
        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(1ul);

        Chain.Lose(1);
        Chain.Mine();
        Chain.Mine();
        await SyncAsync();

        (await Ledger.RegistrationNonceAsync(Us, Cancellation)).ShouldBe(0ul);
    }
}

public sealed class SqlLedgerOnSqliteTests() : SqlLedgerTests(StoreKind.Sqlite);

public sealed class SqlLedgerOnPostgresTests() : SqlLedgerTests(StoreKind.Postgres);
