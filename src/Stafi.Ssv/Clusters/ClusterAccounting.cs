using Stafi.Ethereum;

namespace Stafi.Ssv.Clusters;

/// <summary>
/// What clusters that pay in ETH cost, exactly as SSV network v2 computes it. Fees are wei per block for 32 ETH of effective
/// balance; <c>operatorFees</c> is the sum over the cluster's operators (a removed operator counts 0). All arithmetic is checked.
/// </summary>
public static class ClusterAccounting
{
    /// <summary>The contract stores fees and indexes in units of this many wei (<c>ETH_DEDUCTED_DIGITS</c>).</summary>
    public const ulong PackingUnit = 100_000;

    /// <summary>A fee in packed units.</summary>
    public static UInt128 Pack(Wei fee) => fee.Value / PackingUnit;

    /// <summary>Wei per block (<c>getBurnRate</c>).</summary>
    public static Wei BurnRate(Wei operatorFees, Wei networkFee, VUnits units) =>
        new(checked((operatorFees + networkFee).Value * units.Value / VUnits.PerValidator));

    /// <summary>
    /// The balance below which anybody may liquidate the cluster; at equality nobody may. A cluster without validators has none.
    /// </summary>
    public static Wei LiquidationThreshold(SsvNetworkParameters network, Wei operatorFees, VUnits units)
    {
        if (units.Value == 0) return Wei.Zero;
        var packed = checked((Pack(operatorFees) + Pack(network.NetworkFee)) * network.LiquidationThresholdBlocks * units.Value / VUnits.PerValidator);
        return Wei.Max(network.MinimumLiquidationCollateral, new Wei(checked(packed * PackingUnit)));
    }

    /// <summary>
    /// The least value that a registration, reactivation or migration must carry: the threshold with the units after the call, less
    /// the balance. The balance is that of the mining block, so what is sent needs a margin for the blocks until then.
    /// </summary>
    /// <param name="network">The network's parameters.</param>
    /// <param name="operatorFees">Sum of the operators' fees.</param>
    /// <param name="after">Units after the call.</param>
    /// <param name="balance">Settled balance of the cluster.</param>
    public static Wei MinimumDeposit(SsvNetworkParameters network, Wei operatorFees, VUnits after, Wei balance) =>
        DepositFor(network, operatorFees, after, balance, new Runway(0));

    /// <summary>The value that gives the cluster a runway: threshold plus the runway's cost, less the balance, in whole packing units.</summary>
    /// <inheritdoc cref="MinimumDeposit"/>
    public static Wei DepositFor(SsvNetworkParameters network, Wei operatorFees, VUnits after, Wei balance, Runway runway)
    {
        var target = LiquidationThreshold(network, operatorFees, after) + (BurnRate(operatorFees, network.NetworkFee, after) * runway.Blocks);
        return RoundUp(target.SaturatingSubtract(balance));
    }

    /// <summary>
    /// The balance at the indexes of a block (<c>getBalance</c>): the network's and the operators' part are floored apart in packed
    /// units, and the balance never falls below zero.
    /// </summary>
    /// <param name="tuple">The cluster's newest tuple.</param>
    /// <param name="units">Its units.</param>
    /// <param name="networkIndex">The network's fee index at the block, packed.</param>
    /// <param name="operatorIndex">Sum of the operators' fee indexes at the block, packed.</param>
    /// <exception cref="OverflowException">An index is below the tuple's.</exception>
    public static Wei Balance(ClusterTuple tuple, VUnits units, ulong networkIndex, ulong operatorIndex)
    {
        var network = checked((UInt128)(networkIndex - tuple.NetworkFeeIndex) * units.Value / VUnits.PerValidator);
        var operators = checked((UInt128)(operatorIndex - tuple.Index) * units.Value / VUnits.PerValidator);
        return tuple.Balance.SaturatingSubtract(new Wei(checked((network + operators) * PackingUnit)));
    }

    /// <summary>A balance some blocks later, while fees and units stay.</summary>
    public static Wei BalanceAfter(Wei balance, Wei burnRate, ulong blocks) => balance.SaturatingSubtract(burnRate * blocks);

    /// <summary>Whether anybody may liquidate an active cluster of this balance (<c>isLiquidatable</c>).</summary>
    public static bool IsLiquidatable(SsvNetworkParameters network, Wei operatorFees, VUnits units, Wei balance) =>
        balance < LiquidationThreshold(network, operatorFees, units);

    /// <summary>Whole blocks that a balance lasts until it is below the threshold.</summary>
    public static Runway RunwayOf(SsvNetworkParameters network, Wei operatorFees, VUnits units, Wei balance)
    {
        var spare = balance.SaturatingSubtract(LiquidationThreshold(network, operatorFees, units));
        var burn = BurnRate(operatorFees, network.NetworkFee, units);
        if (burn.IsZero) return Runway.Endless;
        var blocks = spare.DivideBy(burn);
        return blocks >= ulong.MaxValue ? Runway.Endless : new Runway((ulong)blocks);
    }

    /// <summary>An amount rounded up to what the contract stores exactly.</summary>
    public static Wei RoundUp(Wei amount) => new(checked((amount.Value + (PackingUnit - 1)) / PackingUnit * PackingUnit));

    /// <summary>An amount rounded down to what the contract stores exactly; <c>withdraw</c> refuses any other (<c>MaxPrecisionExceeded</c>).</summary>
    public static Wei RoundDown(Wei amount) => new(amount.Value / PackingUnit * PackingUnit);
}
