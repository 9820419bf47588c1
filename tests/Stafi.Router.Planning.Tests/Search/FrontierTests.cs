using FsCheck;
using FsCheck.Fluent;
using Stafi.Router.Planning.Search;

namespace Stafi.Router.Planning.Tests.Search;

public class FrontierTests
{
    [Fact]
    public void The_cheapest_at_every_price_is_on_the_frontier() => Prop.ForAll(
        Gen.Choose(0, 40).ListOf(24).ToArbitrary(),
        drawn =>
        {
            var points = drawn.Chunk(2).Select(pair => (Down: pair[0] / 100.0, Fee: (double)pair[1])).OrderByDescending(point => point.Fee).ToList();
            var frontier = new Frontier(points.Count);
            foreach (var (down, fee) in points) frontier.Add(down, fee);
            return new[] { 0, 1, 17.5, 100, 250, 1_000, 100_000 }.All(price =>
                Math.Abs(frontier.Cheapest(price) - points.Min(point => point.Fee + (price * point.Down))) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Operators_that_are_better_in_nothing_are_no_corners()
    {
        var frontier = new Frontier(4);
        frontier.Add(0.02, 9);
        frontier.Add(0.03, 5);
        frontier.Add(0.01, 5);
        frontier.Add(0.04, 5);

        frontier.Count.ShouldBe(1);
        frontier.Down(0).ShouldBe(0.01);
    }
}
