using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.Contracts;
using Stafi.Ssv.Clusters;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.World;

/// <summary>What the modelled contracts answer.</summary>
internal static class ContractViews
{
    private const string OfCluster = "(address,uint64[],(uint32,uint64,uint64,bool,uint256))";

    private delegate AbiWriter View(ChainState state, ulong block, byte[] arguments);

    private static readonly Dictionary<Hash32, Address> Registry = new()
    {
        [PoolContractName.StorageKey(PoolContractName.SuperNode)] = Names.Pool.SuperNode,
        [PoolContractName.StorageKey(PoolContractName.UserDeposit)] = Names.Pool.UserDeposit,
        [PoolContractName.StorageKey(PoolContractName.Withdraw)] = Names.Pool.Withdraw,
        [PoolContractName.StorageKey(PoolContractName.NetworkSettings)] = Names.Pool.NetworkSettings,
        [PoolContractName.StorageKey(PoolContractName.NodeManager)] = Names.Pool.NodeManager,
        [PoolContractName.StorageKey(PoolContractName.NetworkBalances)] = Names.Pool.NetworkBalances,
        [PoolContractName.StorageKey(PoolContractName.SuperNodeFeePool)] = Names.Pool.SuperNodeFeePool,
        [PoolContractName.StorageKey(PoolContractName.Reth)] = Names.Pool.Reth,
        [PoolContractName.StorageKey(PoolContractName.EthDeposit)] = Names.Pool.EthDeposit,
        [PoolContractName.StorageKey(PoolContractName.Upgrade)] = Names.Pool.Upgrade!.Value,
        [PoolContractName.StorageKey(PoolContractName.LightNode)] = Names.LightNode,
        [PoolContractName.StorageKey(PoolContractName.FeePool)] = Names.Pool.FeePool!.Value,
    };

    private static readonly Dictionary<(Address Contract, FunctionSelector Selector), View> Known = new()
    {
        [Of(Names.Pool.Storage, "getAddress(bytes32)")] = (_, _, data) =>
            new AbiWriter().Address(Registry.GetValueOrDefault(new AbiReader(data).Hash32())),
        [Of(Names.Pool.UserDeposit, "getBalance()")] = (state, _, _) => new AbiWriter().UInt(state.Pool.Balance),
        [Of(Names.Pool.SuperNode, "getSuperNodeDepositEnabled()")] = (state, _, _) => new AbiWriter().Bool(state.Pool.DepositEnabled),
        [Of(Names.Pool.SuperNode, "getSuperNodePubkeyCount(address)")] = (state, _, data) =>
            new AbiWriter().UInt(state.Pool.Counts.GetValueOrDefault(new AbiReader(data).Address())),
        [Of(Names.Pool.SuperNode, "getSuperNodePubkeyStatus(bytes)")] = (state, _, data) =>
            new AbiWriter().UInt((ulong)state.Pool.StatusOf(new BlsPublicKey(new AbiReader(data).Bytes()))),
        [Of(Names.Pool.NodeManager, "getSuperNodeExists(address)")] = (_, _, _) => new AbiWriter().Bool(true),
        [Of(Names.Pool.NetworkSettings, "getSuperNodePubkeyLimit()")] = (state, _, _) => new AbiWriter().UInt(state.Pool.PubkeyLimit),
        [Of(Names.Pool.NetworkSettings, "getWithdrawalCredentials()")] = (_, _, _) => new AbiWriter().Bytes(Names.Credentials.Value.ToArray()),
        [Of(Names.SsvViews, "getNetworkFee()")] = (state, _, _) => Units(state.Ssv.NetworkFee),
        [Of(Names.SsvViews, "getMinimumLiquidationCollateral()")] = (state, _, _) => new AbiWriter().UInt(state.Ssv.MinimumCollateral),
        [Of(Names.SsvViews, "getLiquidationThresholdPeriod()")] = (state, _, _) => new AbiWriter().UInt(state.Ssv.ThresholdBlocks),
        [Of(Names.SsvViews, "getMinimumOperatorEthFee()")] = (_, _, _) => new AbiWriter().UInt(Wei.Zero),
        [Of(Names.SsvViews, "getMaximumOperatorFee()")] = (_, _, _) => new AbiWriter().UInt(Wei.FromEther(1)),
        [Of(Names.SsvViews, "getValidatorsPerOperatorLimit()")] = (state, _, _) => new AbiWriter().UInt((ulong)state.Ssv.ValidatorsPerOperator),
        [Of(Names.SsvViews, "getOperatorById(uint64)")] = (state, _, data) => Operator(state.Ssv, new AbiReader(data).UInt64()),
        [Of(Names.SsvViews, "getWhitelistedOperators(uint64[],address)")] = (_, _, _) => new AbiWriter().UInt64Array([]),
        [Of(Names.SsvViews, "getValidator(address,bytes)")] = (state, _, data) =>
        {
            var reader = new AbiReader(data);
            return new AbiWriter().Bool(state.Ssv.Validators.ContainsKey((reader.Address(), new BlsPublicKey(reader.Bytes()))));
        },
        [Of(Names.SsvViews, "getClusterAssetType(address,uint64[])")] = (state, _, data) =>
        {
            var reader = new AbiReader(data);
            var cluster = new ClusterKey(reader.Address(), new OperatorSet(reader.UInt64Array()));
            if (!state.Ssv.Clusters.ContainsKey(cluster)) throw RevertedException.Of("ClusterDoesNotExist");
            return new AbiWriter().UInt(state.Ssv.Legacy.ContainsKey(cluster) ? 0ul : 1);
        },
        [Of(Names.SsvViews, "getBalance" + OfCluster)] = (state, block, data) => Cluster(
            state.Ssv, data, mustBeActive: true, (cluster, tuple) => new AbiWriter().UInt(
                state.Ssv.Legacy.ContainsKey(cluster) ? Wei.Zero : SsvModel.Settled(state.Ssv, block, cluster, tuple).Balance)),
        [Of(Names.SsvViews, "getBurnRate" + OfCluster)] = (state, block, data) => Cluster(
            state.Ssv, data, mustBeActive: false, (cluster, tuple) => new AbiWriter().UInt(SsvModel.BurnRate(state.Ssv, block, cluster, tuple))),
        [Of(Names.SsvViews, "isLiquidatable" + OfCluster)] = (state, block, data) => Cluster(
            state.Ssv, data, mustBeActive: false, (cluster, tuple) => state.Ssv.Legacy.ContainsKey(cluster)
                ? throw RevertedException.Of("IncorrectClusterVersion")
                : new AbiWriter().Bool(SsvModel.IsLiquidatable(
                    state.Ssv, block, cluster, tuple.Active ? SsvModel.Settled(state.Ssv, block, cluster, tuple) : tuple))),
        [Of(Names.SsvViews, "getEffectiveBalance" + OfCluster)] = (state, _, data) => Cluster(
            state.Ssv, data, mustBeActive: true, (cluster, tuple) => new AbiWriter().UInt(state.Ssv.UnitsOf(cluster, tuple).Value * 32 / VUnits.PerValidator)),
        [Of(Names.SsvViews, "getBalanceSSV" + OfCluster)] = (state, block, data) => Cluster(
            state.Ssv, data, mustBeActive: true, (cluster, tuple) => new AbiWriter().UInt(
                state.Ssv.Legacy.ContainsKey(cluster) ? LegacyModel.BalanceAt(state.Ssv, block, cluster, tuple) : Wei.Zero)),
        [Of(Names.SsvViews, "getBurnRateSSV" + OfCluster)] = (state, _, data) => Cluster(
            state.Ssv, data, mustBeActive: false, (cluster, _) => new AbiWriter().UInt(state.Ssv.Legacy.GetValueOrDefault(cluster)?.BurnRate ?? Wei.Zero)),
        [Of(Names.SsvViews, "isLiquidatableSSV" + OfCluster)] = (state, block, data) => Cluster(
            state.Ssv, data, mustBeActive: false, (cluster, tuple) => state.Ssv.Legacy.ContainsKey(cluster)
                ? new AbiWriter().Bool(LegacyModel.IsLiquidatable(state.Ssv, block, cluster, tuple))
                : throw RevertedException.Of("IncorrectClusterVersion")),
        [Of(Names.SsvViews, "getMinimumLiquidationCollateralSSV()")] = (_, _, _) => new AbiWriter().UInt(Wei.Zero),
        [Of(Names.SsvViews, "getLiquidationThresholdPeriodSSV()")] = (_, _, _) => new AbiWriter().UInt(LegacyModel.ThresholdBlocks),
        [Of(Names.SsvViews, "getOperatorByIdSSV(uint64)")] = (state, _, data) => Operator(state.Ssv, new AbiReader(data).UInt64()),
        [Of(Names.SsvViews, "getOperatorDeclaredFee(uint64)")] = (state, _, data) =>
        {
            var (fee, from, until) = state.Ssv.Operators.GetValueOrDefault(new AbiReader(data).UInt64())?.Declared ?? default;
            return new AbiWriter().Bool(fee > 0).UInt(new Wei((UInt128)fee * SsvState.Unit)).UInt(from).UInt(until);
        },
    };

    public static bool IsView(Address contract, ReadOnlySpan<byte> data) => contract == Multicall3.CanonicalAddress
        || (FunctionSelector.TryRead(data, out var selector)
            && (Known.ContainsKey((contract, selector)) || OfState((contract, selector)) is not null));

    /// <exception cref="RevertedException">The view reverts.</exception>
    public static byte[] Answer(ChainState state, ulong block, Address contract, ReadOnlySpan<byte> data)
    {
        if (contract == Multicall3.CanonicalAddress) return Aggregate(state, block, data[4..]);
        _ = FunctionSelector.TryRead(data, out var selector);
        if (OfState((contract, selector)) is { } ofState) return ofState(state, data[4..].ToArray()).ToArray();
        if (!Known.TryGetValue((contract, selector), out var view))
            throw RevertedException.Require($"the model of {contract} has no view {Hex.Encode(data[..Math.Min(4, data.Length)])}");
        return view(state, block, data[4..].ToArray()).ToArray();
    }

    /// <summary>A view of users' contracts, which does not depend on the block.</summary>
    private static Func<ChainState, byte[], AbiWriter>? OfState((Address, FunctionSelector) view) =>
        WithdrawViews.Known.GetValueOrDefault(view) ?? LightNodeCalls.Views.GetValueOrDefault(view);

    private static byte[] Aggregate(ChainState state, ulong block, ReadOnlySpan<byte> data)
    {
        var elements = new AbiReader(data).Array(out var count);
        var results = new List<MulticallResult>(count);
        for (var i = 0; i < count; i++)
        {
            var call = elements.Tuple();
            var to = call.Address();
            _ = call.Bool();
            try
            {
                results.Add(new MulticallResult(true, Answer(state, block, to, call.Bytes())));
            }
            catch (RevertedException reverted)
            {
                results.Add(new MulticallResult(false, reverted.RevertData));
            }
        }
        return new AbiWriter().Array(
            results, (writer, result) => writer.Tuple(fields => fields.Bool(result.Success).Bytes(result.Data))).ToArray();
    }

    private static AbiWriter Operator(SsvState ssv, ulong id)
    {
        var one = ssv.Operators.GetValueOrDefault(id);
        return new AbiWriter().Address(one?.Owner ?? Address.Zero).UInt(new Wei((UInt128)(one?.Fee ?? 0) * SsvState.Unit))
            .UInt((ulong)(one?.Validators ?? 0)).Address(Address.Zero).Bool(one?.IsPrivate is true).Bool(one?.IsActive is true);
    }

    private static AbiWriter Cluster(SsvState ssv, byte[] data, bool mustBeActive, Func<ClusterKey, ClusterTuple, AbiWriter> answer)
    {
        var reader = new AbiReader(data);
        var cluster = new ClusterKey(reader.Address(), new OperatorSet(reader.UInt64Array()));
        var tuple = ContractCalls.Cluster(ref reader);
        SsvModel.Check(ssv, cluster, tuple);
        return mustBeActive && !tuple.Active ? throw RevertedException.Of("ClusterIsLiquidated") : answer(cluster, tuple);
    }

    private static AbiWriter Units(ulong amount) => new AbiWriter().UInt(new Wei((UInt128)amount * SsvState.Unit));

    private static (Address, FunctionSelector) Of(Address contract, string signature) => (contract, FunctionSelector.Of(signature));
}
