using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Tests.Yields;

public class LostTimeTests
{
    private static readonly Risk[] Perfect = [new(0), new(0), new(0), new(0)];

    [Fact]
    public void One_of_four_loses_nothing_while_the_others_always_work() =>
        LostTime.Days(Perfect, 3, [new LostTime.Illness(1, 1, 9)]).ShouldBe(0, 1e-12);

    [Fact]
    public void One_of_four_makes_what_the_others_miss_count()
    {
        Risk[] members = [new(0.01), new(0), new(0.02), new(0)];
        LostTime.Illness[] ills = [new(1, 1, 10)];
        LostTime.Working(members, 3, ills).ShouldBe(0.99 * 0.98, 1e-12);
        // The two that are well fail together for 0.02 % of the time whether the third works or not.
        LostTime.Days(members, 3, ills).ShouldBe(10 * (1 - 0.0002 - (0.99 * 0.98)), 1e-12);
    }

    [Theory]
    [InlineData(4, 4, 2)]
    [InlineData(1, 3, 0.75)]
    [InlineData(0.5, 30, 0.4918)]
    public void Two_of_four_lose_all_until_the_first_of_them_is_back(double first, double second, double lost)
    {
        LostTime.Illness[] ills = [new(0, 1, first), new(3, 1, second)];
        LostTime.Working(Perfect, 3, ills).ShouldBe(0);
        LostTime.Days(Perfect, 3, ills).ShouldBe(lost, 1e-4);
    }

    [Fact]
    public void A_weak_one_beside_one_that_is_down_loses_its_own_share() =>
        LostTime.Days(Perfect, 3, [new LostTime.Illness(0, 1, 2), new LostTime.Illness(1, 0.25, 2)]).ShouldBe(0.25, 1e-12);

    [Theory]
    [InlineData(4, 3, 1)]
    [InlineData(4, 3, 2)]
    [InlineData(7, 5, 3)]
    [InlineData(10, 7, 4)]
    [InlineData(13, 9, 5)]
    public void It_is_what_adding_up_day_by_day_comes_to(int count, int threshold, int sick)
    {
        var members = Enumerable.Range(0, count).Select(member => new Risk(0.001 * (1 + (member * 7 % 5)))).ToArray();
        var ills = Enumerable.Range(0, sick).Select(ill => new LostTime.Illness(ill * 2, 1 - (0.2 * (ill % 3)), 1 + ill)).ToArray();
        LostTime.Days(members, threshold, ills).ShouldBe(AddedUp(members, threshold, ills), 1e-3);
    }

    /// <summary>The same in small steps: each illness is still there with exp(-t / days).</summary>
    private static double AddedUp(Risk[] members, int threshold, LostTime.Illness[] ills)
    {
        const double step = 0.002;
        var model = new FailureModel(0, 0, 0);
        var (lost, well) = (0.0, model.Working(members, threshold));
        for (var at = step / 2; at < 60; at += step)
        {
            var now = (Risk[])members.Clone();
            foreach (var ill in ills)
            {
                var usual = members[ill.Member].Down;
                now[ill.Member] = new Risk(usual + ((ill.Down - usual) * Math.Exp(-at / ill.Days)));
            }
            lost += (well - model.Working(now, threshold)) * step;
        }
        return lost;
    }
}
