using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Clusters;

/// <summary>What a registration has to pay into its cluster.</summary>
public static class RegistrationCost
{
    /// <summary>
    /// The liquidation threshold with the validators after the registration, plus the target runway and the margin of blocks until it is
    /// mined, less what the cluster has; rounded up to whole units of 100,000 wei.
    /// </summary>
    /// <param name="place">The cluster.</param>
    /// <param name="keys">Validators to be registered.</param>
    /// <param name="balance">Balance of the cluster at the head block; zero for a new one.</param>
    /// <param name="network">Parameters of the SSV network.</param>
    /// <param name="policy">Runway and margin.</param>
    public static Wei Of(ClusterPlace place, int keys, Wei balance, SsvNetworkView network, Policy policy) =>
        Of(place.OperatorFees, place.Existing?.Tuple.ValidatorCount ?? 0, keys, balance, network, policy);

    /// <summary>The same for operators with these fees and a cluster with so many validators.</summary>
    public static Wei Of(Wei operatorFees, uint validators, int keys, Wei balance, SsvNetworkView network, Policy policy)
    {
        var after = VUnits.OfValidators(validators).Plus((uint)keys);
        var runway = new Runway(((ulong)policy.TargetRunwayDays * policy.BlocksPerDay) + policy.FundingMarginBlocks);
        return ClusterAccounting.DepositFor(ParametersOf(network), operatorFees, after, balance, runway);
    }

    // The bounds of operator fees have no part in the cost.
    private static SsvNetworkParameters ParametersOf(SsvNetworkView network) => new(
        network.NetworkFee, network.MinimumLiquidationCollateral, network.LiquidationThresholdBlocks,
        MinimumOperatorFee: Wei.Zero, MaximumOperatorFee: Wei.Zero, network.ValidatorsPerOperatorLimit);
}
