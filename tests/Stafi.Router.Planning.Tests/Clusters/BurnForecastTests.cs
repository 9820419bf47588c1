using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Clusters;

public class BurnForecastTests
{
    private static readonly SsvNetworkParameters Network = new(new Wei(100_000), new Wei(5_000_000), 100, Wei.Zero, Wei.Zero, 3_000);

    [Fact]
    public void Without_changes_it_is_the_balance_above_the_threshold_by_the_burn_rate()
    {
        var forecast = Of(2, 400_000);

        forecast.Burn.ShouldBe(new Wei(1_000_000));
        forecast.RunwayOf(new Wei(100_000_000 + 7_000_000)).Blocks.ShouldBe(7UL);
        forecast.RunwayOf(new Wei(99_999_999)).Blocks.ShouldBe(0UL);
        forecast.Required(new Runway(7)).ShouldBe(new Wei(107_000_000));
    }

    [Fact]
    public void The_minimum_collateral_counts_when_it_is_more() =>
        new BurnForecast(Network with { MinimumLiquidationCollateral = new Wei(1_000_000_000) }, VUnits.OfValidators(1), new Wei(400_000), [])
            .Required(new Runway(2)).ShouldBe(new Wei(1_001_000_000));

    [Fact]
    public void A_rise_ends_the_runway_when_the_threshold_jumps_above_the_balance()
    {
        var forecast = Of(1, 400_000, (10, 500_000));

        // 50,000,000 are the threshold before, 100,000,000 after the rise.
        forecast.RunwayOf(new Wei(104_999_999)).Blocks.ShouldBe(10UL);
        forecast.RunwayOf(new Wei(105_000_000)).Blocks.ShouldBe(10UL);
        forecast.RunwayOf(new Wei(108_000_000)).Blocks.ShouldBe(13UL);
        forecast.RunwayOf(new Wei(52_000_000)).Blocks.ShouldBe(4UL);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(9UL)]
    [InlineData(10UL)]
    [InlineData(11UL)]
    [InlineData(300UL)]
    public void What_is_required_lasts_exactly_that_long(ulong blocks)
    {
        var forecast = Of(3, 400_000, (10, 500_000), (40, 100_000));
        var required = forecast.Required(new Runway(blocks));

        forecast.RunwayOf(required).Blocks.ShouldBeGreaterThanOrEqualTo(blocks);
        if (blocks is not 9) forecast.RunwayOf(required - new Wei(1)).Blocks.ShouldBeLessThanOrEqualTo(blocks);
    }

    [Fact]
    public void What_costs_nothing_lasts_for_ever() =>
        new BurnForecast(Network with { NetworkFee = Wei.Zero, MinimumLiquidationCollateral = Wei.Zero }, VUnits.OfValidators(1), Wei.Zero, [])
            .RunwayOf(Wei.Zero).IsEndless.ShouldBeTrue();

    private static BurnForecast Of(uint validators, ulong fees, params (ulong In, ulong More)[] rises) =>
        new(Network, VUnits.OfValidators(validators), new Wei(fees), [.. rises.Select(rise => (rise.In, new Wei(rise.More)))]);
}
