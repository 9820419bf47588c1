using Stafi.Ssv.Clusters;

namespace Stafi.Ssv.Tests.Clusters;

public sealed class VUnitsTests
{
    [Theory]
    [InlineData(0u, 0ul)]
    [InlineData(32u, 10_000ul)]
    [InlineData(33u, 10_313ul)]
    [InlineData(200u, 62_500ul)]
    [InlineData(2048u, 640_000ul)]
    [InlineData(uint.MaxValue, 1_342_177_279_688ul)]
    public void An_effective_balance_is_rounded_up(uint ether, ulong units) => VUnits.OfEffectiveBalance(ether).Value.ShouldBe(units);

    [Fact]
    public void A_validator_counts_thirty_two_ether_until_an_oracle_says_otherwise() => VUnits.OfValidators(3).Value.ShouldBe(30_000ul);

    [Fact]
    public void Registered_and_removed_validators_count_thirty_two_ether_each()
    {
        var stored = VUnits.OfEffectiveBalance(200);
        stored.Plus(2).Value.ShouldBe(82_500ul);
        stored.Minus(1, remaining: 2).Value.ShouldBe(52_500ul);
    }

    [Fact]
    public void An_empty_cluster_has_no_units() => VUnits.OfEffectiveBalance(200).Minus(1, remaining: 0).Value.ShouldBe(0ul);
}
