using Stafi.Devnet.Contracts;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>Words for what owners do on SSV.</summary>
public abstract class SsvTest(DevnetChain chain) : ChainTest(chain)
{
    protected const string Tuple = "(uint32,uint64,uint64,bool,uint256)";
    protected const ulong NetworkFee = 3_366_600_000;

    // The error selectors as the fact sheets list them.
    protected const string IncorrectClusterState = "0x12e04c87";
    protected const string ClusterDoesNotExist = "0x25d92f88";
    protected const string InsufficientBalance = "0xf4d678b8";
    protected const string ValidatorDoesNotExist = "0xe51315d2";
    protected const string OperatorDoesNotExist = "0x961e3e8c";
    protected const string MaxPrecisionExceeded = "0x24756546";
    protected const string ClusterIsLiquidated = "0x95a0cf33";
    protected const string IncorrectClusterVersion = "0xf6749746";

    private static readonly Hash32 Transfer = EventTopic.Of("Transfer(address,address,uint256)");

    protected static DevnetAccount Owner => DevnetAccounts.SsvOwner;

    protected static ulong[] FirstFour { get; } = [1, 2, 3, 4];

    protected static Wei Plenty { get; } = Wei.FromEther(1);

    protected static byte[] Key(int number) => [.. Enumerable.Repeat((byte)number, 48)];

    protected static byte[] Shares(int operators) => [.. Enumerable.Repeat((byte)0xab, 96 + (304 * operators))];

    /// <summary>Wei per block of one validator.</summary>
    protected static UInt128 BurnOf(params ulong[] operators) =>
        operators.Aggregate((UInt128)NetworkFee, (sum, id) => sum + 1_000_000_000 + ((id - 1) * 100_000_000));

    protected static byte[] Register(ulong[] operators, ClusterTuple cluster, params int[] keys) => DevnetChain.Data(
        $"bulkRegisterValidator(bytes[],uint64[],bytes[],{Tuple})",
        data => Write(data
            .BytesArray([.. keys.Select(key => (ReadOnlyMemory<byte>)Key(key))])
            .UInt64Array(operators)
            .BytesArray([.. keys.Select(_ => (ReadOnlyMemory<byte>)Shares(operators.Length))]), cluster));

    protected static byte[] RegisterOne(byte[] key, ulong[] operators, byte[] shares, ClusterTuple cluster) => DevnetChain.Data(
        $"registerValidator(bytes,uint64[],bytes,{Tuple})", data => Write(data.Bytes(key).UInt64Array(operators).Bytes(shares), cluster));

    protected static byte[] Remove(ulong[] operators, ClusterTuple cluster, params int[] keys) => DevnetChain.Data(
        $"bulkRemoveValidator(bytes[],uint64[],{Tuple})",
        data => Write(data.BytesArray([.. keys.Select(key => (ReadOnlyMemory<byte>)Key(key))]).UInt64Array(operators), cluster));

    protected static byte[] Deposit(DevnetAccount owner, ulong[] operators, ClusterTuple cluster) => DevnetChain.Data(
        $"deposit(address,uint64[],{Tuple})", data => Write(data.Address(owner.Address).UInt64Array(operators), cluster));

    protected static byte[] Withdraw(ulong[] operators, Wei amount, ClusterTuple cluster) => DevnetChain.Data(
        $"withdraw(uint64[],uint256,{Tuple})", data => Write(data.UInt64Array(operators).UInt(amount), cluster));

    /// <summary>A view of a cluster, such as <c>getBalance</c>.</summary>
    protected static byte[] View(string function, ulong[] operators, ClusterTuple cluster) => DevnetChain.Data(
        $"{function}(address,uint64[],{Tuple})", data => Write(data.Address(Owner.Address).UInt64Array(operators), cluster));

    protected Task<Wei> BalanceAsync(ulong[] operators, ClusterTuple cluster) => Chain.AmountAsync(At.SsvViews, View("getBalance", operators, cluster));

    protected async Task<bool> IsLiquidatableAsync(ulong[] operators, ClusterTuple cluster) =>
        await Chain.NumberAsync(At.SsvViews, View("isLiquidatable", operators, cluster)) == 1;

    /// <summary>Lets the oracles commit the root of one cluster's effective balance, and proves it.</summary>
    protected async Task<byte[]> ProvenAsync(ulong[] operators, ClusterTuple cluster, uint ether, ulong? rootBlock = null)
    {
        var block = rootBlock ?? await Chain.Anvil.BlockNumberAsync(TestContext.Current.CancellationToken);
        var leaf = new byte[64];
        new OperatorSet(operators).ClusterId(Owner.Address).ToArray().CopyTo(leaf, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(leaf.AsSpan(60), ether);
        var root = Keccak256.Hash(Keccak256.Hash(leaf).ToArray());
        await SendAsync(DevnetChain.Data("commitRoot(bytes32,uint64)", data => data.Hash32(root).UInt(block)), from: DevnetAccounts.Deployer);
        return SsvNetwork.UpdateClusterBalance(block, Owner.Address, new OperatorSet(operators), cluster, ether, []);
    }

    protected Task<Outcome> SetNetworkFeeAsync(Wei fee) =>
        SendAsync(DevnetChain.Data("updateNetworkFee(uint256)", data => data.UInt(fee)), from: DevnetAccounts.Deployer);

    protected Task<Outcome> SendAsync(byte[] data, Wei value = default, DevnetAccount? from = null) =>
        Chain.SendAsync(from ?? Owner, At.SsvNetwork, data, value);

    protected Task<string> RevertAsync(byte[] data, Wei value = default, DevnetAccount? from = null) =>
        Chain.RevertAsync(from ?? Owner, At.SsvNetwork, data, value);

    protected Task MineAsync(ulong blocks) => Chain.Anvil.MineAsync(TestContext.Current.CancellationToken, blocks);

    /// <summary>Events of clusters; transfers of SSV tokens are none.</summary>
    protected static IReadOnlyList<ClusterEvent> Events(Outcome outcome) =>
        [.. outcome.Logs.Where(log => log.Topics[0] != Transfer).Select(Decode).OfType<ClusterEvent>()];

    protected static ClusterTuple TupleOf(Outcome outcome) => Events(outcome)[^1].Cluster;

    protected static SsvEvent Decode(Stafi.Ethereum.JsonRpc.Log log) =>
        SsvEvents.TryDecode(log, out var decoded) ? decoded : throw new InvalidOperationException($"No event of SSV: {log.Topics[0]}");

    protected static AbiWriter Write(AbiWriter data, ClusterTuple cluster) => data
        .UInt(cluster.ValidatorCount).UInt(cluster.NetworkFeeIndex).UInt(cluster.Index).Bool(cluster.Active).UInt(cluster.Balance);
}
