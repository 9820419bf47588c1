using Stafi.Ethereum;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Clusters;

/// <summary>What a registration has to pay into its cluster.</summary>
public static class RegistrationCost
{
    // SSVNetwork keeps amounts of ETH clusters in units of 100,000 wei (ETH_DEDUCTED_DIGITS).
    private const ulong Unit = 100_000;

    /// <summary>
    /// The liquidation threshold with the validators after the registration, plus the target runway and the margin of blocks until it is
    /// mined, less what the cluster has; rounded up to whole units of 100,000 wei.
    /// </summary>
    /// <param name="place">The cluster.</param>
    /// <param name="keys">Validators to be registered.</param>
    /// <param name="balance">Balance of the cluster at the head block; zero for a new one.</param>
    /// <param name="network">Parameters of the SSV network.</param>
    /// <param name="policy">Runway and margin.</param>
    public static Wei Of(ClusterPlace place, int keys, Wei balance, SsvNetworkView network, Policy policy)
    {
        var validators = (place.Existing?.Tuple.ValidatorCount ?? 0) + (ulong)keys;
        var burn = (place.OperatorFees + network.NetworkFee) * validators;
        var threshold = Wei.Max(network.MinimumLiquidationCollateral, burn * network.LiquidationThresholdBlocks);
        var runway = burn * (((ulong)policy.TargetRunwayDays * policy.BlocksPerDay) + policy.FundingMarginBlocks);
        var missing = (threshold + runway).SaturatingSubtract(balance);
        return new Wei((missing.Value + Unit - 1) / Unit * Unit);
    }
}
