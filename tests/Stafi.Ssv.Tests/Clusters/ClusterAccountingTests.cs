using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Tests.Clusters;

public sealed class ClusterAccountingTests
{
    // Mainnet at the launch of v2: four operators at the default fee.
    private static readonly Wei OperatorFees = new(4 * 1_770_000_000ul);
    private static readonly SsvNetworkParameters Mainnet = new(
        new Wei(3_366_600_000), new Wei(324_862_599_900_000), 42_960, new Wei(10_000_000), new Wei(5_336_500_000), 3000);

    private static readonly VUnits TenValidators = VUnits.OfValidators(10);

    [Fact]
    public void Ten_validators_at_launch_prices_burn_what_the_network_says() =>
        ClusterAccounting.BurnRate(OperatorFees, Mainnet.NetworkFee, TenValidators).ShouldBe(new Wei(104_466_000_000));

    [Fact]
    public void Their_threshold_is_six_days_of_it() =>
        ClusterAccounting.LiquidationThreshold(Mainnet, OperatorFees, TenValidators).ShouldBe(new Wei(4_487_859_360_000_000));

    [Fact]
    public void Ninety_days_of_runway_cost_threshold_plus_runway()
    {
        var deposit = ClusterAccounting.DepositFor(Mainnet, OperatorFees, TenValidators, Wei.Zero, Runway.OfDays(90));
        deposit.ShouldBe(new Wei(4_487_859_360_000_000 + (648_000ul * 104_466_000_000)));
        deposit.ToEther().ShouldStartWith("0.07218");
        ClusterAccounting.RunwayOf(Mainnet, OperatorFees, TenValidators, deposit).ShouldBe(Runway.OfDays(90));
    }

    [Fact]
    public void Large_validators_cost_sixty_four_times_as_much() =>
        ClusterAccounting.BurnRate(OperatorFees, Mainnet.NetworkFee, VUnits.OfEffectiveBalance(20_480)).ShouldBe(new Wei(64 * 104_466_000_000ul));

    [Fact]
    public void Three_validators_of_two_hundred_ether_together_burn_six_and_a_quarter_fees() =>
        ClusterAccounting.BurnRate(OperatorFees, Mainnet.NetworkFee, VUnits.OfEffectiveBalance(200)).ShouldBe(new Wei(10_446_600_000 * 625ul / 100));

    [Fact]
    public void The_collateral_is_the_least_threshold() =>
        ClusterAccounting.LiquidationThreshold(Mainnet, Wei.Zero, VUnits.OfValidators(1))
            .ShouldBe(Wei.Max(Mainnet.MinimumLiquidationCollateral, Mainnet.NetworkFee * 42_960));

    [Fact]
    public void A_cluster_without_validators_needs_nothing()
    {
        ClusterAccounting.LiquidationThreshold(Mainnet, OperatorFees, default).ShouldBe(Wei.Zero);
        ClusterAccounting.RunwayOf(Mainnet, OperatorFees, default, Wei.Zero).ShouldBe(Runway.Endless);
        ClusterAccounting.IsLiquidatable(Mainnet, OperatorFees, default, Wei.Zero).ShouldBeFalse();
    }

    [Fact]
    public void At_the_threshold_nobody_may_liquidate_and_one_wei_below_anybody_may()
    {
        var threshold = ClusterAccounting.LiquidationThreshold(Mainnet, OperatorFees, TenValidators);
        ClusterAccounting.IsLiquidatable(Mainnet, OperatorFees, TenValidators, threshold).ShouldBeFalse();
        ClusterAccounting.IsLiquidatable(Mainnet, OperatorFees, TenValidators, threshold - new Wei(1)).ShouldBeTrue();
    }

    [Fact]
    public void The_minimum_deposit_counts_the_balance_and_the_validators_after_the_call()
    {
        var balance = new Wei(1_000_000_000_000_000);
        ClusterAccounting.MinimumDeposit(Mainnet, OperatorFees, TenValidators, balance).ShouldBe(new Wei(3_487_859_360_000_000));
        ClusterAccounting.MinimumDeposit(Mainnet, OperatorFees, TenValidators, Wei.FromEther(1)).ShouldBe(Wei.Zero);
    }

    [Fact]
    public void A_deposit_is_a_whole_number_of_packing_units() =>
        ClusterAccounting.MinimumDeposit(Mainnet, OperatorFees, TenValidators, new Wei(1)).ShouldBe(new Wei(4_487_859_360_000_000));

    [Fact]
    public void The_balance_falls_by_both_indexes_each_floored_apart()
    {
        var tuple = new ClusterTuple(1, 100, 1000, true, new Wei(10_000_000));
        // 7 units of index at 1.5 validators' weight are 10.5 on each side: 10 + 10 units of 100,000 wei, not 21.
        ClusterAccounting.Balance(tuple, new VUnits(15_000), 107, 1007).ShouldBe(new Wei(10_000_000 - (20 * 100_000)));
    }

    [Fact]
    public void The_balance_never_falls_below_zero() =>
        ClusterAccounting.Balance(new ClusterTuple(1, 0, 0, true, new Wei(100)), VUnits.OfValidators(1), 1000, 1000).ShouldBe(Wei.Zero);

    [Fact]
    public void An_index_that_went_back_is_an_error() =>
        Should.Throw<OverflowException>(() => ClusterAccounting.Balance(new ClusterTuple(1, 100, 0, true, Wei.Zero), VUnits.OfValidators(1), 99, 0));

    [Fact]
    public void Index_and_burn_rate_agree_over_blocks()
    {
        var tuple = new ClusterTuple(10, 5_000, 9_000, true, Wei.FromEther(1));
        var network = new FeeIndex(5_000, 200, Mainnet.NetworkFee).At(300);
        var operators = new FeeIndex(9_000, 200, OperatorFees).At(300);
        var burn = ClusterAccounting.BurnRate(OperatorFees, Mainnet.NetworkFee, TenValidators);
        ClusterAccounting.Balance(tuple, TenValidators, network, operators).ShouldBe(ClusterAccounting.BalanceAfter(tuple.Balance, burn, 100));
    }

    [Fact]
    public void The_runway_ends_where_the_threshold_is_first_missed()
    {
        var burn = ClusterAccounting.BurnRate(OperatorFees, Mainnet.NetworkFee, TenValidators);
        var threshold = ClusterAccounting.LiquidationThreshold(Mainnet, OperatorFees, TenValidators);
        var balance = threshold + (burn * 5) + new Wei(1);
        var runway = ClusterAccounting.RunwayOf(Mainnet, OperatorFees, TenValidators, balance);
        runway.ShouldBe(new Runway(5));
        ClusterAccounting.IsLiquidatable(Mainnet, OperatorFees, TenValidators, ClusterAccounting.BalanceAfter(balance, burn, 5)).ShouldBeFalse();
        ClusterAccounting.IsLiquidatable(Mainnet, OperatorFees, TenValidators, ClusterAccounting.BalanceAfter(balance, burn, 6)).ShouldBeTrue();
    }

    [Fact]
    public void Amounts_are_rounded_to_what_the_contract_stores()
    {
        ClusterAccounting.RoundUp(new Wei(100_001)).ShouldBe(new Wei(200_000));
        ClusterAccounting.RoundDown(new Wei(199_999)).ShouldBe(new Wei(100_000));
        ClusterAccounting.RoundUp(new Wei(200_000)).ShouldBe(new Wei(200_000));
    }

    [Fact]
    public void Sums_beyond_all_ether_are_errors_and_not_wrapped() =>
        Should.Throw<OverflowException>(() => ClusterAccounting.BurnRate(new Wei(UInt128.MaxValue / 2), Mainnet.NetworkFee, TenValidators));
}
