using FsCheck;
using FsCheck.Fluent;
using Stafi.Router.Planning.Yields;

namespace Stafi.Router.Planning.Tests.Yields;

public class FailureModelTests
{
    private static readonly FailureModel Model = new(0.0005, 0.0002, 0.0003);
    private static readonly double[] Joint = [0.0005, 0.0002, 0.0003];

    [Fact]
    public void Operators_that_are_not_related_fail_independently() =>
        Model.Working([new Risk(0.1), new Risk(0.1), new Risk(0.1), new Risk(0.1)], 3).ShouldBe(0.6561 + (4 * 0.1 * 0.729), 1e-15);

    [Fact]
    public void A_group_of_one_has_no_common_cause() =>
        Model.Working([new Risk(0, 1, 1, 1), new Risk(0, 2, 2, 2), new Risk(0, 3, 3, 3), new Risk(0, 4, 4, 4)], 3).ShouldBe(1);

    [Fact]
    public void Two_of_four_with_the_same_owner_are_down_together() =>
        Model.Working([new Risk(0, 1), new Risk(0, 1), new Risk(0, 3), new Risk(0, 4)], 3).ShouldBe(0.9995);

    [Fact]
    public void Two_of_seven_with_the_same_owner_are_tolerated() =>
        Model.Working([new Risk(0, 1), new Risk(0, 1), .. Enumerable.Repeat(new Risk(0), 5)], 5).ShouldBe(1, 1e-15);

    [Fact]
    public void Unknown_groups_are_not_one_group() =>
        Model.Working([new Risk(0), new Risk(0), new Risk(0), new Risk(0)], 3).ShouldBe(1);

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(10)]
    public void The_probability_is_the_sum_over_all_states_of_operators_and_causes(int size) => Prop.ForAll(
        Gen.Choose(0, 400).ListOf(4 * size).ToArbitrary(),
        drawn =>
        {
            var members = Enumerable.Range(0, size).Select(at => new Risk(
                drawn[at] / 1_000.0, (drawn[size + at] % 5) - 1, (drawn[(2 * size) + at] % 4) - 1, (drawn[(3 * size) + at] % 4) - 1)).ToArray();
            var threshold = size - ((size - 1) / 3);
            return Math.Abs(Model.Working(members, threshold) - Summed(members, threshold)) < 1e-12;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(size == 10 ? 10 : 50));

    /// <summary>Every state of every cause, and for each every state of every operator.</summary>
    private static double Summed(Risk[] members, int threshold)
    {
        var causes = new List<(int[] Members, double Chance)>();
        for (var kind = 0; kind < 3; kind++)
        {
            causes.AddRange(Enumerable.Range(0, members.Length).Where(at => members[at].Group(kind) >= 0)
                .GroupBy(at => members[at].Group(kind)).Where(group => group.Count() > 1)
                .Select(group => (group.ToArray(), Joint[kind])));
        }
        var total = 0.0;
        for (var state = 0; state < 1 << causes.Count; state++)
        {
            var down = members.Select(member => member.Down).ToArray();
            var chance = 1.0;
            for (var cause = 0; cause < causes.Count; cause++)
            {
                var strikes = (state & (1 << cause)) != 0;
                chance *= strikes ? causes[cause].Chance : 1 - causes[cause].Chance;
                if (strikes) foreach (var member in causes[cause].Members) down[member] = 1;
            }
            for (var up = 0; up < 1 << members.Length; up++)
            {
                if (int.PopCount(up) < threshold) continue;
                var all = chance;
                for (var member = 0; member < members.Length; member++) all *= (up & (1 << member)) != 0 ? 1 - down[member] : down[member];
                total += all;
            }
        }
        return total;
    }
}
