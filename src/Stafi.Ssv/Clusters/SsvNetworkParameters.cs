using Stafi.Ethereum;

namespace Stafi.Ssv.Clusters;

/// <summary>The parameters of the SSV network for clusters in ETH, as SSVNetworkViews gives them at one block.</summary>
/// <param name="NetworkFee">Network fee, wei per block for 32 ETH of effective balance (<c>getNetworkFee</c>).</param>
/// <param name="MinimumLiquidationCollateral">The least balance that keeps a cluster from liquidation (<c>getMinimumLiquidationCollateral</c>).</param>
/// <param name="LiquidationThresholdBlocks">Blocks whose cost a cluster must always hold (<c>getLiquidationThresholdPeriod</c>).</param>
/// <param name="MinimumOperatorFee">The lowest operator fee that is not zero (<c>getMinimumOperatorEthFee</c>).</param>
/// <param name="MaximumOperatorFee">The highest operator fee (<c>getMaximumOperatorFee</c>).</param>
/// <param name="ValidatorsPerOperatorLimit">Validators that an operator may have (<c>getValidatorsPerOperatorLimit</c>).</param>
public sealed record SsvNetworkParameters(
    Wei NetworkFee,
    Wei MinimumLiquidationCollateral,
    ulong LiquidationThresholdBlocks,
    Wei MinimumOperatorFee,
    Wei MaximumOperatorFee,
    uint ValidatorsPerOperatorLimit);
