using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Contracts;

/// <summary>Call data of SSVNetworkViews v2.</summary>
public static class SsvViewCalls
{
    private const string ClusterArguments = "(address,uint64[],(uint32,uint64,uint64,bool,uint256))";

    private static readonly FunctionSelector OperatorSelector = FunctionSelector.Of("getOperatorById(uint64)");
    private static readonly FunctionSelector LegacyOperatorSelector = FunctionSelector.Of("getOperatorByIdSSV(uint64)");
    private static readonly FunctionSelector DeclaredFeeSelector = FunctionSelector.Of("getOperatorDeclaredFee(uint64)");
    private static readonly FunctionSelector ValidatorSelector = FunctionSelector.Of("getValidator(address,bytes)");
    private static readonly FunctionSelector AssetTypeSelector = FunctionSelector.Of("getClusterAssetType(address,uint64[])");
    private static readonly FunctionSelector WhitelistedSelector = FunctionSelector.Of("getWhitelistedOperators(uint64[],address)");
    private static readonly FunctionSelector BalanceSelector = FunctionSelector.Of("getBalance" + ClusterArguments);
    private static readonly FunctionSelector BurnRateSelector = FunctionSelector.Of("getBurnRate" + ClusterArguments);
    private static readonly FunctionSelector EffectiveBalanceSelector = FunctionSelector.Of("getEffectiveBalance" + ClusterArguments);
    private static readonly FunctionSelector LiquidatableSelector = FunctionSelector.Of("isLiquidatable" + ClusterArguments);

    /// <summary><c>getVersion</c>: a string, <c>v2.0.0</c>.</summary>
    public static byte[] Version { get; } = Plain("getVersion()");

    /// <summary><c>getNetworkFee</c>: uint256.</summary>
    public static byte[] NetworkFee { get; } = Plain("getNetworkFee()");

    /// <summary><c>getMinimumLiquidationCollateral</c>: uint256.</summary>
    public static byte[] MinimumLiquidationCollateral { get; } = Plain("getMinimumLiquidationCollateral()");

    /// <summary><c>getLiquidationThresholdPeriod</c>: uint64.</summary>
    public static byte[] LiquidationThresholdPeriod { get; } = Plain("getLiquidationThresholdPeriod()");

    /// <summary><c>getMinimumOperatorEthFee</c>: uint256.</summary>
    public static byte[] MinimumOperatorFee { get; } = Plain("getMinimumOperatorEthFee()");

    /// <summary><c>getMaximumOperatorFee</c>: uint256.</summary>
    public static byte[] MaximumOperatorFee { get; } = Plain("getMaximumOperatorFee()");

    /// <summary><c>getValidatorsPerOperatorLimit</c>: uint32.</summary>
    public static byte[] ValidatorsPerOperatorLimit { get; } = Plain("getValidatorsPerOperatorLimit()");

    /// <summary><c>getOperatorById</c>.</summary>
    public static byte[] Operator(ulong id) => new AbiWriter(OperatorSelector).UInt(id).ToArray();

    /// <summary><c>getOperatorByIdSSV</c>: what the operator is to clusters that pay in SSV tokens.</summary>
    public static byte[] LegacyOperator(ulong id) => new AbiWriter(LegacyOperatorSelector).UInt(id).ToArray();

    /// <summary><c>getOperatorDeclaredFee</c>.</summary>
    public static byte[] DeclaredFee(ulong id) => new AbiWriter(DeclaredFeeSelector).UInt(id).ToArray();

    /// <summary><c>getValidator</c>: whether the owner has registered the key.</summary>
    public static byte[] Validator(Address owner, BlsPublicKey key) => new AbiWriter(ValidatorSelector).Address(owner).Bytes(key.Bytes).ToArray();

    /// <summary><c>getClusterAssetType</c>: 0 SSV, 1 ETH.</summary>
    public static byte[] AssetType(Address owner, OperatorSet operators) =>
        new AbiWriter(AssetTypeSelector).Address(owner).Operators(operators).ToArray();

    /// <summary><c>getWhitelistedOperators</c>: those of the operators that an owner is whitelisted at.</summary>
    public static byte[] WhitelistedOperators(ReadOnlySpan<ulong> ids, Address owner) =>
        new AbiWriter(WhitelistedSelector).UInt64Array(ids).Address(owner).ToArray();

    /// <summary><c>getBalance</c>: uint256.</summary>
    public static byte[] Balance(ClusterQuery cluster) => Cluster(BalanceSelector, cluster);

    /// <summary><c>getBurnRate</c>: uint256.</summary>
    public static byte[] BurnRate(ClusterQuery cluster) => Cluster(BurnRateSelector, cluster);

    /// <summary><c>getEffectiveBalance</c>: uint32, whole ETH.</summary>
    public static byte[] EffectiveBalance(ClusterQuery cluster) => Cluster(EffectiveBalanceSelector, cluster);

    /// <summary><c>isLiquidatable</c>: bool.</summary>
    public static byte[] IsLiquidatable(ClusterQuery cluster) => Cluster(LiquidatableSelector, cluster);

    private static byte[] Cluster(FunctionSelector selector, ClusterQuery cluster) =>
        new AbiWriter(selector).Address(cluster.Owner).Operators(cluster.Operators).Cluster(cluster.Tuple).ToArray();

    private static byte[] Plain(string signature) => new AbiWriter(FunctionSelector.Of(signature)).ToArray();
}
