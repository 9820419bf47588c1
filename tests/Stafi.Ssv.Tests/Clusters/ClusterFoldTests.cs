using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Ssv.Tests.Clusters;

public sealed class ClusterFoldTests
{
    private static readonly Address Owner = Address.Parse("0x5cc0dde14e7256340cc820415a6022a7d1c93a35");
    private static readonly Address Stranger = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly OperatorSet Operators = new(60, 61, 62, 63);
    private static readonly ClusterKey Key = new(Owner, Operators);

    [Fact]
    public void The_newest_tuple_is_that_of_the_last_log_of_a_block()
    {
        var fold = ClusterFold.Of([Deposited(10, 7, 300), Added(10, 2, 'a', 100), Deposited(10, 5, 200)]);
        fold.Clusters[Key].Tuple.Balance.ShouldBe(new Wei(300));
        fold.Clusters[Key].Position.ShouldBe(new LogPosition(10, 7));
    }

    [Fact]
    public void A_bulk_registration_counts_every_validator_although_all_tuples_are_the_same()
    {
        var fold = ClusterFold.Of([Added(10, 0, 'a', 100, 3), Added(10, 1, 'b', 100, 3), Added(10, 2, 'c', 100, 3)]);
        fold.Clusters[Key].Validators.Count.ShouldBe(3);
        fold.Clusters[Key].IsComplete.ShouldBeTrue();
        fold.NextNonce(Owner).ShouldBe(3ul);
    }

    [Fact]
    public void A_missing_log_shows()
    {
        var fold = ClusterFold.Of([Added(10, 0, 'a', 100, 3), Added(10, 2, 'c', 100, 3)]);
        fold.Clusters[Key].IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_removal_lowers_no_nonce()
    {
        var fold = ClusterFold.Of([Added(10, 0, 'a', 100), Removed(11, 0, 'a'), Added(12, 0, 'a', 100)]);
        fold.NextNonce(Owner).ShouldBe(2ul);
        fold.Clusters[Key].Validators.ShouldBe([PublicKey('a')]);
    }

    [Fact]
    public void Each_owner_has_its_own_nonce()
    {
        var fold = ClusterFold.Of([Added(10, 0, 'a', 100), Added(11, 0, 'a', 100) with { Owner = Stranger }]);
        fold.NextNonce(Owner).ShouldBe(1ul);
        fold.NextNonce(Stranger).ShouldBe(1ul);
        fold.NextNonce(Address.Zero).ShouldBe(0ul);
        fold.Clusters.Count.ShouldBe(2);
    }

    [Fact]
    public void A_liquidated_cluster_keeps_its_validators_and_comes_back()
    {
        var fold = new ClusterFold();
        fold.Apply(Added(10, 0, 'a', 100));
        fold.Apply(new ClusterLiquidated(Owner, Operators, new ClusterTuple(1, 0, 0, false, Wei.Zero)) { Position = new LogPosition(11, 0) });
        fold.Clusters[Key].IsLiquidated.ShouldBeTrue();
        fold.Clusters[Key].Validators.Count.ShouldBe(1);

        fold.Apply(new ClusterReactivated(Owner, Operators, new ClusterTuple(1, 5, 5, true, new Wei(9))) { Position = new LogPosition(12, 0) });
        fold.Clusters[Key].IsLiquidated.ShouldBeFalse();
    }

    [Fact]
    public void An_oracles_balance_sets_the_units_and_later_validators_add_to_them()
    {
        var fold = new ClusterFold();
        fold.Apply(Added(10, 0, 'a', 100));
        fold.Clusters[Key].Units.ShouldBe(VUnits.OfValidators(1));
        fold.Apply(new ClusterBalanceUpdated(Owner, Operators, 9, 64, Tuple(1, 90)) { Position = new LogPosition(11, 0) });
        fold.Clusters[Key].Units.ShouldBe(new VUnits(20_000));
        fold.Apply(Added(12, 0, 'b', 100, 2));
        fold.Clusters[Key].Units.ShouldBe(new VUnits(30_000));
        fold.Apply(Removed(13, 0, 'b', 1));
        fold.Clusters[Key].Units.ShouldBe(new VUnits(20_000));
        fold.Apply(Removed(14, 0, 'a'));
        fold.Clusters[Key].Units.Value.ShouldBe(0ul);
    }

    [Fact]
    public void A_migrated_cluster_is_known_as_such()
    {
        var migrated = new ClusterMigratedToEth(Owner, Operators, new Wei(5), 7, 32, Tuple(1, 5)) { Position = new LogPosition(11, 0) };
        ClusterFold.Of([Added(10, 0, 'a', 100), migrated]).Clusters[Key].Migrated.ShouldBeTrue();
    }

    [Fact]
    public void The_last_fee_recipient_counts_and_none_means_the_owner()
    {
        var fold = ClusterFold.Of(
        [
            new FeeRecipientAddressUpdated(Owner, Stranger) { Position = new LogPosition(12, 0) },
            new FeeRecipientAddressUpdated(Owner, Owner) { Position = new LogPosition(11, 0) },
        ]);
        fold.FeeRecipient(Owner).ShouldBe(Stranger);
        fold.FeeRecipient(Stranger).ShouldBeNull();
    }

    [Fact]
    public void Events_without_a_tuple_change_no_cluster()
    {
        var fold = ClusterFold.Of(
        [
            new ValidatorExited(Owner, Operators, PublicKey('a')) { Position = new LogPosition(1, 0) },
            new OperatorRemoved(60) { Position = new LogPosition(1, 1) },
            new UnreadableSsvEvent("ValidatorAdded", "short") { Position = new LogPosition(1, 2) },
        ]);
        fold.Clusters.ShouldBeEmpty();
        fold.NextNonce(Owner).ShouldBe(0ul);
    }

    [Fact]
    public void The_same_log_twice_is_an_error()
    {
        var fold = new ClusterFold();
        fold.Apply(Added(10, 0, 'a', 100));
        Should.Throw<ArgumentException>(() => fold.Apply(Added(10, 0, 'a', 100))).Message.ShouldContain("10/0");
    }

    private static BlsPublicKey PublicKey(char digit) => BlsPublicKey.Parse(new string(digit, 96));

    private static ClusterTuple Tuple(uint count, ulong balance) => new(count, 0, 0, true, new Wei(balance));

    private static ValidatorAdded Added(ulong block, int index, char key, ulong balance, uint count = 1) =>
        new(Owner, Operators, PublicKey(key), default, Tuple(count, balance)) { Position = new LogPosition(block, index) };

    private static ValidatorRemoved Removed(ulong block, int index, char key, uint count = 0) =>
        new(Owner, Operators, PublicKey(key), Tuple(count, 0)) { Position = new LogPosition(block, index) };

    private static ClusterDeposited Deposited(ulong block, int index, ulong balance) =>
        new(Owner, Operators, new Wei(1), Tuple(1, balance)) { Position = new LogPosition(block, index) };
}
