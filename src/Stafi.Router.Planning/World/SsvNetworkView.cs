using Stafi.Ethereum;

namespace Stafi.Router.Planning.World;

/// <summary>Parameters of SSVNetwork at the head block.</summary>
/// <param name="NetworkFee"><c>getNetworkFee()</c>, wei per block per 32 ETH of effective balance.</param>
/// <param name="LiquidationThresholdBlocks"><c>getLiquidationThresholdPeriod()</c>, blocks.</param>
/// <param name="MinimumLiquidationCollateral"><c>getMinimumLiquidationCollateral()</c>.</param>
/// <param name="ValidatorsPerOperatorLimit"><c>getValidatorsPerOperatorLimit()</c>.</param>
public sealed record SsvNetworkView(
    Wei NetworkFee, ulong LiquidationThresholdBlocks, Wei MinimumLiquidationCollateral, uint ValidatorsPerOperatorLimit);
