using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Tests.Clusters;

public class MoveGainTests
{
    private static readonly OperatorPolicy Policy = new()
    {
        ValidatorRewards = Wei.ParseEther("0.876"),
        DowntimePenalties = Wei.ParseEther("0.438"),
        MoveHorizonDays = 73,
        MoveMargin = 50,
        MoveDowntime = TimeSpan.FromHours(2),
        MoveExposure = Wei.ParseEther("0.0002"),
    };

    private static readonly Wei Gas = Wei.ParseEther("0.0005");

    [Fact]
    public void All_costs_count_with_the_margin()
    {
        var gain = MoveGain.Of(Yield("0.85"), Yield("0.86"), Gas, Policy);

        // 1.314 ETH a year are 0.0003 ETH in two hours.
        gain.Missed.ShouldBe(Wei.ParseEther("0.0003"));
        gain.Needed.ShouldBe(Wei.ParseEther("0.0015"));
        gain.Gain.ToString().ShouldBe("0.002 ETH");
        gain.PaysOff.ShouldBeTrue();
        gain.ToString().ShouldContain("0.002 ETH over the horizon; pays the 0.0015 ETH");
    }

    [Theory]
    [InlineData("0.8575", true)]
    [InlineData("0.857499", false)]
    [InlineData("0.85", false)]
    [InlineData("0.8", false)]
    public void It_pays_off_from_the_needed_gain_on(string to, bool paysOff) =>
        MoveGain.Of(Yield("0.85"), Yield(to), Gas, Policy).PaysOff.ShouldBe(paysOff);

    [Fact]
    public void Equal_clusters_are_no_reason_even_when_moving_is_free()
    {
        var free = Policy with { MoveDowntime = TimeSpan.Zero, MoveExposure = Wei.Zero };

        MoveGain.Of(Yield("0.85"), Yield("0.85"), Wei.Zero, free).PaysOff.ShouldBeFalse();
    }

    private static NetYield Yield(string net) => A(Wei.ParseEther(net));

    private static NetYield A(Wei net) => new(default, default, net + Wei.ParseEther("0.02"), Wei.Zero, Wei.ParseEther("0.015"), Wei.ParseEther("0.005"));
}
