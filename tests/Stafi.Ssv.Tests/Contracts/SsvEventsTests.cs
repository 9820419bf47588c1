using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using static Stafi.Ssv.Tests.Contracts.ContractCases;

namespace Stafi.Ssv.Tests.Contracts;

public sealed class SsvEventsTests
{
    private static readonly ulong[] Ids = [60, 61, 62, 63];

    [Fact]
    public void A_validator_added_is_read_whole()
    {
        var added = Decode<ValidatorAdded>(Log(SsvTopics.ValidatorAdded, Cluster(data => data.Bytes(KeyA.Bytes).Bytes([7, 8])), Word(Owner)));
        added.Position.ShouldBe(new LogPosition(123, 4));
        (added.Owner, added.PublicKey, added.Cluster).ShouldBe((Owner, KeyA, Newest));
        added.Operators.ShouldBe(Operators);
        added.Shares.ToArray().ShouldBe([7, 8]);
    }

    [Fact]
    public void Events_of_validators_are_read()
    {
        Decode<ValidatorRemoved>(Log(SsvTopics.ValidatorRemoved, Cluster(data => data.Bytes(KeyA.Bytes)), Word(Owner)))
            .ShouldBe(new ValidatorRemoved(Owner, Operators, KeyA, Newest) { Position = new LogPosition(123, 4) });
        var exit = new AbiWriter().UInt64Array(Ids).Bytes(KeyA.Bytes).ToArray();
        Decode<ValidatorExited>(Log(SsvTopics.ValidatorExited, exit, Word(Owner))).PublicKey.ShouldBe(KeyA);
    }

    [Fact]
    public void Events_of_money_are_read()
    {
        Decode<ClusterDeposited>(Log(SsvTopics.ClusterDeposited, Cluster(data => data.UInt(Amount)), Word(Owner))).Value.ShouldBe(Amount);
        Decode<ClusterWithdrawn>(Log(SsvTopics.ClusterWithdrawn, Cluster(data => data.UInt(Amount)), Word(Owner))).Value.ShouldBe(Amount);
        Decode<ClusterLiquidated>(Log(SsvTopics.ClusterLiquidated, Cluster(data => data), Word(Owner))).Cluster.ShouldBe(Newest);
        Decode<ClusterReactivated>(Log(SsvTopics.ClusterReactivated, Cluster(data => data), Word(Owner))).Cluster.ShouldBe(Newest);
    }

    [Fact]
    public void A_migration_and_an_oracles_balance_are_read()
    {
        var migrated = Decode<ClusterMigratedToEth>(
            Log(SsvTopics.ClusterMigratedToEth, Cluster(data => data.UInt(Amount).UInt(77UL).UInt(64UL)), Word(Owner)));
        (migrated.Deposited, migrated.SsvRefunded, migrated.EffectiveBalance, migrated.Cluster).ShouldBe((Amount, (UInt128)77, 64u, Newest));

        var updated = Decode<ClusterBalanceUpdated>(
            Log(SsvTopics.ClusterBalanceUpdated, Cluster(data => data.UInt(200UL)), Word(Owner), Word(99)));
        (updated.RootBlock, updated.EffectiveBalance, updated.Cluster).ShouldBe((99ul, 200u, Newest));
    }

    [Fact]
    public void A_fee_recipient_is_read() =>
        Decode<FeeRecipientAddressUpdated>(Log(SsvTopics.FeeRecipientAddressUpdated, new AbiWriter().Address(Owner).ToArray(), Word(Owner)))
            .Recipient.ShouldBe(Owner);

    [Fact]
    public void Events_of_operators_are_read()
    {
        var added = Decode<OperatorAdded>(
            Log(SsvTopics.OperatorAdded, new AbiWriter().Bytes([1, 2]).UInt(Amount).ToArray(), Word(60), Word(Owner)));
        (added.OperatorId, added.Owner, added.Fee).ShouldBe((60ul, Owner, Amount));
        added.PublicKey.ToArray().ShouldBe([1, 2]);

        Decode<OperatorRemoved>(Log(SsvTopics.OperatorRemoved, [], Word(60))).OperatorId.ShouldBe(60ul);
        var fee = new AbiWriter().UInt(55UL).UInt(Amount).ToArray();
        var declared = Decode<OperatorFeeDeclared>(Log(SsvTopics.OperatorFeeDeclared, fee, Word(Owner), Word(60)));
        (declared.OperatorId, declared.Owner, declared.Block, declared.Fee).ShouldBe((60ul, Owner, 55ul, Amount));
        Decode<OperatorFeeExecuted>(Log(SsvTopics.OperatorFeeExecuted, fee, Word(Owner), Word(60))).Fee.ShouldBe(Amount);
        Decode<OperatorFeeDeclarationCancelled>(Log(SsvTopics.OperatorFeeDeclarationCancelled, [], Word(Owner), Word(60))).OperatorId.ShouldBe(60ul);
    }

    [Fact]
    public void Changes_of_access_are_read()
    {
        var privacy = Decode<OperatorPrivacyStatusUpdated>(
            Log(SsvTopics.OperatorPrivacyStatusUpdated, new AbiWriter().UInt64Array(Ids).Bool(true).ToArray()));
        privacy.OperatorIds.ShouldBe(Ids);
        privacy.Private.ShouldBeTrue();

        var list = new AbiWriter().UInt64Array(Ids).AddressArray([Owner]).ToArray();
        Decode<OperatorWhitelistChanged>(Log(SsvTopics.OperatorMultipleWhitelistUpdated, list)).Added.ShouldBeTrue();
        var removed = Decode<OperatorWhitelistChanged>(Log(SsvTopics.OperatorMultipleWhitelistRemoved, list));
        removed.Added.ShouldBeFalse();
        removed.Addresses.ShouldBe([Owner]);

        var contract = new AbiWriter().UInt64Array(Ids).Address(Owner).ToArray();
        Decode<OperatorWhitelistingContractUpdated>(Log(SsvTopics.OperatorWhitelistingContractUpdated, contract)).WhitelistingContract.ShouldBe(Owner);
    }

    [Fact]
    public void Other_events_are_none_of_ours()
    {
        SsvEvents.TryDecode(Log(Ones, []), out _).ShouldBeFalse();
        SsvEvents.TryDecode(Log(Ones, []) with { Topics = [] }, out _).ShouldBeFalse();
    }

    [Fact]
    public void Every_cut_of_a_log_is_unreadable_and_no_exception()
    {
        var whole = Cluster(data => data.Bytes(KeyA.Bytes).Bytes([7, 8]));
        const int padding = 30;
        for (var length = 0; length < whole.Length - padding; length += 7)
        {
            var unreadable = Decode<UnreadableSsvEvent>(Log(SsvTopics.ValidatorAdded, whole[..length], Word(Owner)));
            (unreadable.Event, unreadable.Position).ShouldBe(("ValidatorAdded", new LogPosition(123, 4)));
        }
    }

    [Fact]
    public void What_does_not_fit_its_type_is_unreadable()
    {
        Decode<UnreadableSsvEvent>(Log(SsvTopics.OperatorRemoved, [], Ones)).Event.ShouldBe("OperatorRemoved");
        Decode<UnreadableSsvEvent>(Log(SsvTopics.OperatorRemoved, [])).Reason.ShouldContain("1 topics instead of 2");
        Decode<UnreadableSsvEvent>(Log(SsvTopics.ValidatorAdded, Cluster(data => data.Bytes([1, 2]).Bytes([7, 8])), Word(Owner))).Reason.ShouldContain("48");
        var unsorted = new AbiWriter().UInt64Array([2, 1, 3, 4]).Bytes(KeyA.Bytes).ToArray();
        Decode<UnreadableSsvEvent>(Log(SsvTopics.ValidatorExited, unsorted, Word(Owner))).Reason.ShouldContain("ascending");
    }

    private static T Decode<T>(Log log) where T : SsvEvent
    {
        SsvEvents.TryDecode(log, out var decoded).ShouldBeTrue();
        return decoded.ShouldBeOfType<T>();
    }

    private static byte[] Cluster(Func<AbiWriter, AbiWriter> fields) => fields(new AbiWriter().UInt64Array(Ids))
        .UInt((ulong)Newest.ValidatorCount).UInt(Newest.NetworkFeeIndex).UInt(Newest.Index).Bool(Newest.Active).UInt(Newest.Balance).ToArray();

    private static Hash32 Word(Address address) => new(new AbiWriter().Address(address).ToArray());

    private static Hash32 Word(ulong number) => new(new AbiWriter().UInt(number).ToArray());

    private static Log Log(Hash32 topic, byte[] data, params Hash32[] indexed) =>
        new(Owner, [topic, .. indexed], data, 123, Ones, Twos, 1, 4);
}
