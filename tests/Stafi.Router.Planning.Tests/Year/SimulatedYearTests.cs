namespace Stafi.Router.Planning.Tests.Year;

/// <summary>A small year with fixed seeds; <c>./bench/run year</c> plays the whole one.</summary>
public class SimulatedYearTests
{
    private const int Operators = 300;
    private const int Validators = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_year_of_moves_earns_hardly_less_than_moving_at_no_cost_and_the_parts_add_up(ulong seed)
    {
        var year = SimulatedYear.Run(Operators, Validators, seed);

        year.ShortfallPercent.ShouldBeLessThan(0.3m, year.ToString());
        (year.StoppedPercent + year.FalteredPercent + year.FeesPercent + year.MovingPercent).ShouldBe(year.ShortfallPercent, 0.000_1m);
        year.Moves.ShouldBeInRange(1, 4 * Validators, year.ToString());
        year.Again.ShouldBeLessThanOrEqualTo(Validators, year.ToString());
        year.Returns.ShouldBeLessThan(Validators / 2, year.ToString());
        year.Reasons.Values.Sum().ShouldBe(year.Moves);
        (year.Gas / (ulong)Math.Max(1, year.Moves)).ShouldBeInRange(80_000UL, 400_000UL);
    }

    [Fact]
    public void The_same_seed_gives_the_same_year()
    {
        var (first, second) = (SimulatedYear.Run(120, 30, 7, days: 120), SimulatedYear.Run(120, 30, 7, days: 120));
        (second.Router.Earned, second.Best.Earned, second.Moves, second.Gas).ShouldBe((first.Router.Earned, first.Best.Earned, first.Moves, first.Gas));
    }

    [Fact]
    public void A_calm_market_moves_nobody() => SimulatedYear.Run(120, 30, 7, days: 120, isCalm: true).Moves.ShouldBe(0);
}
