using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>A cluster that still pays in SSV tokens, at the head block. Amounts are 10^-18 SSV.</summary>
/// <param name="Balance"><c>getBalanceSSV</c>; zero for a liquidated one.</param>
/// <param name="BurnRate"><c>getBurnRateSSV</c>, for each block.</param>
/// <param name="ThresholdBlocks"><c>getLiquidationThresholdPeriodSSV</c>.</param>
/// <param name="MinimumCollateral"><c>getMinimumLiquidationCollateralSSV</c>.</param>
public sealed record LegacyTerms(UInt128 Balance, UInt128 BurnRate, ulong ThresholdBlocks, UInt128 MinimumCollateral)
{
    /// <summary>Whole blocks until anybody may liquidate it.</summary>
    public Runway Runway
    {
        get
        {
            if (BurnRate == 0) return Runway.Endless;
            var threshold = UInt128.Max(MinimumCollateral, checked(BurnRate * ThresholdBlocks));
            var blocks = Balance > threshold ? (Balance - threshold) / BurnRate : 0;
            return blocks >= ulong.MaxValue ? Runway.Endless : new Runway((ulong)blocks);
        }
    }
}
