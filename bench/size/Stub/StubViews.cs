using System.Text.Json;
using Stafi.Bench.Size.Synthetic;
using Stafi.Consensus.Deposits;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.StakingPool;

namespace Stafi.Bench.Size.Stub;

/// <summary>Answers the views of pool and SSV network, through Multicall3 and alone.</summary>
internal sealed class StubViews
{
    private readonly Dictionary<FunctionSelector, Func<ReadOnlyMemory<byte>, AbiWriter>> _views = [];
    private readonly Dictionary<Hash32, Address> _names = new()
    {
        [PoolContractName.StorageKey(PoolContractName.SuperNode)] = Places.SuperNode,
        [PoolContractName.StorageKey(PoolContractName.UserDeposit)] = Places.UserDeposit,
        [PoolContractName.StorageKey(PoolContractName.Withdraw)] = Places.Withdraw,
        [PoolContractName.StorageKey(PoolContractName.NetworkSettings)] = Places.NetworkSettings,
        [PoolContractName.StorageKey(PoolContractName.NodeManager)] = Places.NodeManager,
        [PoolContractName.StorageKey(PoolContractName.SuperNodeFeePool)] = Places.FeePool,
        [PoolContractName.StorageKey(PoolContractName.LightNode)] = Places.LightNode,
        [PoolContractName.StorageKey(PoolContractName.NetworkBalances)] = Places.NetworkBalances,
        [PoolContractName.StorageKey(PoolContractName.Reth)] = Places.Reth,
        [PoolContractName.StorageKey(PoolContractName.EthDeposit)] = Places.DepositContract,
    };

    public StubViews(int validators)
    {
        const string cluster = "(address,uint64[],(uint32,uint64,uint64,bool,uint256))";
        On("getAddress(bytes32)", data => new AbiWriter().Address(_names.GetValueOrDefault(new AbiReader(data.Span).Hash32())));
        On("getBalance()", _ => new AbiWriter().UInt(Wei.FromEther(10)));
        On("totalMissingAmountForWithdraw()", _ => new AbiWriter().UInt(0UL));
        On("getSuperNodeDepositEnabled()", _ => new AbiWriter().Bool(true));
        On("getSuperNodeExists(address)", _ => new AbiWriter().Bool(true));
        On("getSuperNodePubkeyLimit()", _ => new AbiWriter().UInt(100_000UL));
        On("getSuperNodePubkeyCount(address)", _ => new AbiWriter().UInt((ulong)validators));
        On("getWithdrawalCredentials()", _ => new AbiWriter().Bytes(WithdrawalCredentials.ForAddress(Places.Withdraw).Value.ToArray()));
        On("getSuperNodePubkeyStatus(bytes)", _ => new AbiWriter().UInt(0UL));
        On("getLightNodePubkeyStatus(bytes)", _ => new AbiWriter().UInt(0UL));
        On("getNetworkFee()", _ => new AbiWriter().UInt(Wei.FromGwei(1)));
        On("getMinimumLiquidationCollateral()", _ => new AbiWriter().UInt(Wei.FromGwei(1_000)));
        On("getLiquidationThresholdPeriod()", _ => new AbiWriter().UInt(50_000UL));
        On("getMinimumOperatorEthFee()", _ => new AbiWriter().UInt(0UL));
        On("getMaximumOperatorFee()", _ => new AbiWriter().UInt(Wei.FromGwei(100)));
        On("getValidatorsPerOperatorLimit()", _ => new AbiWriter().UInt(3_000UL));
        On("getOperatorById(uint64)", _ => new AbiWriter().Address(Places.Storage).UInt(Wei.FromGwei(1)).UInt(500UL).Address(Address.Zero).Bool(false).Bool(true));
        On("getWhitelistedOperators(uint64[],address)", _ => new AbiWriter().UInt64Array([]));
        On("getClusterAssetType(address,uint64[])", _ => new AbiWriter().UInt(1UL));
        On("getBalance" + cluster, _ => new AbiWriter().UInt(Wei.FromEther(400)));
        On("getBurnRate" + cluster, _ => new AbiWriter().UInt(Wei.FromGwei(500)));
        On("getEffectiveBalance" + cluster, _ => new AbiWriter().UInt(16_000UL));
        On("isLiquidatable" + cluster, _ => new AbiWriter().Bool(false));
    }

    public byte[] Answer(JsonElement call)
    {
        var data = Hex.Decode((call.TryGetProperty("input", out var input) ? input : call.GetProperty("data")).GetString()!);
        return Address.Parse(call.GetProperty("to").GetString()!) == Multicall3.CanonicalAddress ? Aggregate(data) : View(data) ?? [];
    }

    private void On(string signature, Func<ReadOnlyMemory<byte>, AbiWriter> answer) => _views[FunctionSelector.Of(signature)] = answer;

    private byte[]? View(ReadOnlyMemory<byte> data) =>
        FunctionSelector.TryRead(data.Span, out var selector) && _views.TryGetValue(selector, out var answer) ? answer(data[FunctionSelector.Length..]).ToArray() : null;

    private byte[] Aggregate(ReadOnlySpan<byte> data)
    {
        var elements = new AbiReader(data[FunctionSelector.Length..]).Array(out var count);
        var results = new List<MulticallResult>();
        for (var i = 0; i < count; i++)
        {
            var fields = elements.Tuple();
            _ = fields.Address();
            _ = fields.Bool();
            var answer = View(fields.Bytes().ToArray());
            results.Add(new MulticallResult(answer is not null, answer ?? []));
        }
        return new AbiWriter().Array(results, (list, result) => list.Tuple(tuple => tuple.Bool(result.Success).Bytes(result.Data))).ToArray();
    }
}
