using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;
using Stafi.StakingPool;
using Stafi.StakingPool.Events;

namespace Stafi.Router.Tests.Building;

/// <summary>Events as the contracts emit them.</summary>
internal static class Events
{
    public static Address Ssv { get; } = Sample.Address(0x5500);

    public static Address SuperNode { get; } = Sample.Address(0x5501);

    public static Address Upgrade { get; } = Sample.Address(0x5502);

    public static Address Storage { get; } = Sample.Address(0x5503);

    public static Address LightNode { get; } = Sample.Address(0x550c);

    public static PoolContracts Pool { get; } = new()
    {
        LightNode = LightNode,
        Storage = Storage,
        SuperNode = SuperNode,
        Upgrade = Upgrade,
        UserDeposit = Sample.Address(0x5504),
        Withdraw = Sample.Address(0x5505),
        NetworkSettings = Sample.Address(0x5506),
        NodeManager = Sample.Address(0x5507),
        NetworkBalances = Sample.Address(0x5508),
        SuperNodeFeePool = Sample.Address(0x5509),
        Reth = Sample.Address(0x550a),
        EthDeposit = Sample.Address(0x550b),
        Ether = Sample.Address(0x550c),
    };

    public static ClusterTuple Tuple(uint validators, ulong ether = 1, bool active = true) => new(validators, 11, 22, active, Wei.FromEther(ether));

    public static FakeEvent ValidatorAdded(Address owner, OperatorSet operators, BlsPublicKey key, ClusterTuple tuple) => Of(
        Ssv,
        [SsvTopics.ValidatorAdded, Word(owner)],
        new AbiWriter().UInt64Array(operators.Ids).Bytes(key.Bytes).Bytes(new byte[1312]),
        tuple);

    public static FakeEvent ValidatorRemoved(Address owner, OperatorSet operators, BlsPublicKey key, ClusterTuple tuple) =>
        Of(Ssv, [SsvTopics.ValidatorRemoved, Word(owner)], new AbiWriter().UInt64Array(operators.Ids).Bytes(key.Bytes), tuple);

    public static FakeEvent ClusterDeposited(Address owner, OperatorSet operators, Wei value, ClusterTuple tuple) =>
        Of(Ssv, [SsvTopics.ClusterDeposited, Word(owner)], new AbiWriter().UInt64Array(operators.Ids).UInt(value), tuple);

    public static FakeEvent ClusterLiquidated(Address owner, OperatorSet operators, ClusterTuple tuple) =>
        Of(Ssv, [SsvTopics.ClusterLiquidated, Word(owner)], new AbiWriter().UInt64Array(operators.Ids), tuple);

    public static FakeEvent ClusterBalanceUpdated(Address owner, OperatorSet operators, ulong rootBlock, ulong effectiveEther, ClusterTuple tuple) => Of(
        Ssv,
        [SsvTopics.ClusterBalanceUpdated, Word(owner), Word(rootBlock)],
        new AbiWriter().UInt64Array(operators.Ids).UInt(effectiveEther),
        tuple);

    public static FakeEvent FeeRecipient(Address owner, Address recipient) =>
        new(Ssv, [SsvTopics.FeeRecipientAddressUpdated, Word(owner)], new AbiWriter().Address(recipient).ToArray());

    public static FakeEvent OperatorAdded(ulong id, Address owner, byte[] publicKey) =>
        new(Ssv, [SsvTopics.OperatorAdded, Word(id), Word(owner)], new AbiWriter().Bytes(publicKey).UInt(1_000_000_000ul).ToArray());

    public static FakeEvent OperatorRemoved(ulong id) => new(Ssv, [SsvTopics.OperatorRemoved, Word(id)], default);

    public static FakeEvent FeeDeclared(ulong id, Address owner, ulong fee) =>
        new(Ssv, [SsvTopics.OperatorFeeDeclared, Word(owner), Word(id)], new AbiWriter().UInt(7ul).UInt(fee).ToArray());

    public static FakeEvent FeeExecuted(ulong id, Address owner, ulong fee) =>
        new(Ssv, [SsvTopics.OperatorFeeExecuted, Word(owner), Word(id)], new AbiWriter().UInt(7ul).UInt(fee).ToArray());

    public static FakeEvent FeeCancelled(ulong id, Address owner) =>
        new(Ssv, [SsvTopics.OperatorFeeDeclarationCancelled, Word(owner), Word(id)], default);

    public static FakeEvent Whitelisted(bool added, ulong[] ids, params Address[] owners) => new(
        Ssv,
        [added ? SsvTopics.OperatorMultipleWhitelistUpdated : SsvTopics.OperatorMultipleWhitelistRemoved],
        new AbiWriter().UInt64Array(ids).AddressArray(owners).ToArray());

    public static FakeEvent WhitelistingContract(Address contract, params ulong[] ids) =>
        new(Ssv, [SsvTopics.OperatorWhitelistingContractUpdated], new AbiWriter().UInt64Array(ids).Address(contract).ToArray());

    public static FakeEvent OperatorsPrivate(bool isPrivate, params ReadOnlySpan<ulong> ids) =>
        new(Ssv, [SsvTopics.OperatorPrivacyStatusUpdated], new AbiWriter().UInt64Array(ids).Bool(isPrivate).ToArray());

    public static FakeEvent Deposited(Address superNode, BlsPublicKey key, Address? contract = null) => new(
        contract ?? SuperNode,
        [PoolTopics.SuperNodeDeposited],
        new AbiWriter().Address(superNode).Bytes(key.Bytes).Bytes(new byte[96]).ToArray());

    public static FakeEvent SoloDeposited(Address node, BlsPublicKey key, Wei amount) => new(
        LightNode,
        [PoolTopics.LightNodeDeposited],
        new AbiWriter().Address(node).Bytes(key.Bytes).Bytes(new byte[96]).UInt(amount).ToArray());

    public static FakeEvent StatusSet(BlsPublicKey key, PubkeyStatus status, Address? contract = null) =>
        new(contract ?? SuperNode, [PoolTopics.SetPubkeyStatus], new AbiWriter().Bytes(key.Bytes).UInt((ulong)status).ToArray());

    public static FakeEvent SuperNodeUpgraded(Address from, Address to) => new(
        Upgrade,
        [PoolTopics.ContractUpgraded, PoolContractName.Hash(PoolContractName.SuperNode), Word(from), Word(to)],
        new AbiWriter().UInt(1_700_000_000ul).ToArray());

    /// <summary>An event of somebody else's contract with a topic that we watch elsewhere.</summary>
    public static FakeEvent Foreign() => new(Sample.Address(0x9999), [PoolTopics.SetPubkeyStatus], new byte[] { 1, 2, 3 });

    private static FakeEvent Of(Address contract, Hash32[] topics, AbiWriter data, ClusterTuple tuple) => new(
        contract,
        topics,
        data.UInt((ulong)tuple.ValidatorCount).UInt(tuple.NetworkFeeIndex).UInt(tuple.Index).Bool(tuple.Active).UInt(tuple.Balance).ToArray());

    private static Hash32 Word(Address address) => new(new AbiWriter().Address(address).ToArray());

    private static Hash32 Word(ulong value) => new(new AbiWriter().UInt(value).ToArray());
}
