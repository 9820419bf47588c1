using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class RegistrationCostTests
{
    // Launch parameters of SSV network v2, four operators at the default fee of 1.77 gwei: 10,446,600,000 wei per block and validator.
    private const ulong Burn = 10_446_600_000;

    private static readonly SsvNetworkView Network = A.World().Build().Ssv.Value;
    private static readonly ClusterPlace New = new(A.Owner, A.Operators(1, 2, 3, 4), new Wei(4 * 1_770_000_000UL), 3_000, null, A.NoYield);
    private static readonly Policy Policy = A.Policy with { TargetRunwayDays = 90, BlocksPerDay = 7_200, FundingMarginBlocks = 0 };

    [Fact]
    public void Pays_threshold_and_runway_of_all_validators_after_the_registration() =>
        RegistrationCost.Of(New, 10, Wei.Zero, Network, Policy).ShouldBe(new Wei(Burn * 10UL) * (42_960 + (90 * 7_200)));

    [Fact]
    public void The_margin_pays_for_the_blocks_until_it_is_mined() =>
        RegistrationCost.Of(New, 1, Wei.Zero, Network, Policy with { FundingMarginBlocks = 100 }).ShouldBe(new Wei(Burn) * (42_960 + (90 * 7_200) + 100));

    [Fact]
    public void The_minimum_collateral_is_the_least_threshold() =>
        RegistrationCost.Of(New, 1, Wei.Zero, Network with { MinimumLiquidationCollateral = Wei.FromEther(1) }, Policy)
            .ShouldBe(Wei.FromEther(1) + (new Wei(Burn) * (90 * 7_200)));

    [Fact]
    public void What_the_cluster_has_is_not_paid_again_and_its_validators_count()
    {
        var place = New with { Existing = A.Cluster(1, 2, 3, 4).With(4).Build() };
        var whole = new Wei(Burn * 5UL) * (42_960 + (90 * 7_200));

        RegistrationCost.Of(place, 1, new Wei(100_000_000), Network, Policy).ShouldBe(whole - new Wei(100_000_000));
        RegistrationCost.Of(place, 1, whole, Network, Policy).ShouldBe(Wei.Zero);
        RegistrationCost.Of(place, 1, whole + new Wei(1), Network, Policy).ShouldBe(Wei.Zero);
    }

    [Fact]
    public void The_amount_is_rounded_up_to_units_of_100_000_wei()
    {
        var place = New with { Existing = A.Cluster(1, 2, 3, 4).With(0).Build() };
        var whole = new Wei(Burn) * (42_960 + (90 * 7_200));

        RegistrationCost.Of(place, 1, new Wei(1), Network, Policy).ShouldBe(whole);
        RegistrationCost.Of(place, 1, new Wei(100_001), Network, Policy).ShouldBe(whole - new Wei(100_000));
    }
}
