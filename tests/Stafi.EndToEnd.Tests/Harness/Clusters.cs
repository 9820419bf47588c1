using Stafi.Consensus.Bls;
using Stafi.Devnet;
using Stafi.Devnet.Contracts;
using Stafi.Devnet.Hosts.Chain;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Accounts;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Clusters;
using Stafi.Ssv.Contracts;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>What happened to clusters of our owner account before the router came, and what strangers do to them; their validators are of nobody.</summary>
internal sealed class Clusters(LocalNetwork network)
{
    /// <summary>The network's fee, wei per block and validator.</summary>
    public const ulong NetworkFee = 3_366_600_000;

    public const ulong ThresholdBlocks = 42_960;

    private static readonly Wei MinimumCollateral = new(324_862_599_900_000);

    private byte _keys;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    /// <summary>Wei per block of one validator.</summary>
    public static Wei Burn(OperatorSet operators) =>
        operators.Ids.ToArray().Aggregate(new Wei(NetworkFee), (sum, id) => sum + LocalNetworkOptions.DefaultFee((int)id));

    /// <summary>The balance of a cluster that lasts for so many blocks.</summary>
    public static Wei Lasting(OperatorSet operators, uint validators, ulong blocks) =>
        Wei.Max(MinimumCollateral, Burn(operators) * validators * ThresholdBlocks) + (Burn(operators) * validators * blocks);

    /// <summary>Registers validators of the owner account in a new cluster; answers its tuple and block.</summary>
    public async Task<(ClusterTuple Tuple, ulong Block)> RegisterAsync(OperatorSet operators, uint validators, Wei balance)
    {
        BlsPublicKey[] keys = [.. Enumerable.Range(0, (int)validators).Select(_ => NextKey())];
        var shares = keys.Select(_ => (ReadOnlyMemory<byte>)new byte[96 + (304 * operators.Count)]).ToArray();
        return await SendAsync(DevnetAccounts.SsvOwner, SsvNetwork.RegisterValidators(keys, operators, shares, ClusterTuple.New), balance);
    }

    /// <summary>A cluster whose only validator was removed again.</summary>
    public async Task RegisterAndRemoveAsync(OperatorSet operators, Wei balance)
    {
        var key = NextKey();
        var register = SsvNetwork.RegisterValidator(key, operators, new byte[96 + (304 * operators.Count)], ClusterTuple.New);
        var (tuple, _) = await SendAsync(DevnetAccounts.SsvOwner, register, balance);
        await SendAsync(DevnetAccounts.SsvOwner, SsvNetwork.RemoveValidator(key, operators, tuple), Wei.Zero);
    }

    /// <summary>A cluster that still pays in SSV tokens.</summary>
    public async Task<ClusterTuple> RegisterLegacyAsync(OperatorSet operators)
    {
        var call = new AbiWriter(FunctionSelector.Of("devnetRegisterLegacyCluster(bytes[],uint64[],bytes[],uint256,uint256)"))
            .BytesArray([(ReadOnlyMemory<byte>)NextKey().ToArray()]).UInt64Array(operators.Ids)
            .BytesArray([(ReadOnlyMemory<byte>)new byte[96 + (304 * operators.Count)]]).UInt(Wei.FromEther(10)).UInt(1_000_000_000_000);
        return (await SendAsync(DevnetAccounts.SsvOwner, call.ToArray(), Wei.Zero)).Tuple;
    }

    /// <summary>The owner liquidates its own cluster.</summary>
    public Task LiquidateOwnAsync(OperatorSet operators, ClusterTuple tuple) =>
        SendAsync(DevnetAccounts.SsvOwner, SsvNetwork.Liquidate(DevnetAccounts.SsvOwner.Address, operators, tuple), Wei.Zero);

    public Task<(ClusterTuple Tuple, ulong Block)> LiquidateAsStrangerAsync(OperatorSet operators, ClusterTuple tuple) =>
        SendAsync(DevnetAccounts.Stranger, SsvNetwork.Liquidate(DevnetAccounts.SsvOwner.Address, operators, tuple), Wei.Zero);

    /// <summary>The oracles commit an effective balance of the cluster in whole ETH, and a stranger proves it.</summary>
    public async Task ProveAsync(OperatorSet operators, ClusterTuple tuple, uint ether)
    {
        var block = (await network.Execution().GetBlockAsync(BlockId.Latest, Stopping))!.Number;
        var leaf = new AbiWriter().Hash32(operators.ClusterId(DevnetAccounts.SsvOwner.Address)).UInt((ulong)ether).ToArray();
        var root = Keccak256.Hash(Keccak256.Hash(leaf).ToArray());
        await CallAsync(
            DevnetAccounts.Deployer, new AbiWriter(FunctionSelector.Of("commitRoot(bytes32,uint64)")).Hash32(root).UInt(block).ToArray());
        var update = SsvNetwork.UpdateClusterBalance(block, DevnetAccounts.SsvOwner.Address, operators, tuple, ether, []);
        await CallAsync(DevnetAccounts.Stranger, update);
    }

    public Task SetNetworkFeeAsync(Wei fee) =>
        CallAsync(DevnetAccounts.Deployer, new AbiWriter(FunctionSelector.Of("updateNetworkFee(uint256)")).UInt(fee).ToArray());

    public Task RemoveOperatorAsync(ulong id) => CallAsync(
        DevnetAccounts.OperatorOwners[(int)(id - 1)], new AbiWriter(FunctionSelector.Of("removeOperator(uint64)")).UInt(id).ToArray());

    private async Task<(ClusterTuple Tuple, ulong Block)> SendAsync(DevnetAccount from, byte[] data, Wei value)
    {
        var receipt = await CallAsync(from, data, value);
        foreach (var log in receipt.Logs.Reverse())
        {
            if (SsvEvents.TryDecode(log, out var decoded) && decoded is ClusterEvent change) return (change.Cluster, receipt.BlockNumber);
        }
        throw new InvalidOperationException("The transaction emitted no event of a cluster.");
    }

    private async Task<Receipt> CallAsync(DevnetAccount from, byte[] data, Wei value = default)
    {
        using var account = LocalAccount.FromHex(from.PrivateKey);
        using var sender = new TransactionSender(network.Execution(), account);
        var receipt = await sender.SendAsync(network.Addresses.SsvNetwork, data, value, Stopping);
        // The router would stop an account that somebody used before it: to it the owner is fresh.
        if (from == DevnetAccounts.SsvOwner) await network.Anvil.RequestAsync("anvil_setNonce", [from.Address.ToString(), "0x0"], Stopping);
        return receipt;
    }

    private BlsPublicKey NextKey()
    {
        var bytes = new byte[BlsPublicKey.Length];
        (bytes[0], bytes[^1]) = (0xa0, ++_keys);
        return new BlsPublicKey(bytes);
    }
}
