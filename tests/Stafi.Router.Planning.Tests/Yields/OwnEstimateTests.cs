using Stafi.Router.Planning.World;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Yields;

public class OwnEstimateTests
{
    private const int Prior = 9_800;

    [Fact]
    public void Without_attestations_there_are_no_figures() => OwnEstimate.Of([Record(0, 0, 1, 2, 3, 4)], Prior).ShouldBeEmpty();

    [Fact]
    public void A_few_attestations_hardly_move_the_prior()
    {
        var figure = OwnEstimate.Of([Record(20, 20, 1, 2, 3, 4)], Prior)[1];
        figure.BasisPoints.ShouldBeInRange(9_800, 9_803);
        (figure.Due, figure.Included).ShouldBe((20L, 20L));
    }

    [Theory]
    [InlineData(9_900)]
    [InlineData(9_950)]
    [InlineData(9_000)]
    public void Operators_of_one_cluster_get_the_figure_that_explains_what_it_missed(int truth)
    {
        const long due = 100_000_000;
        var included = (long)(due * Working(truth / 10_000.0));
        foreach (var figure in OwnEstimate.Of([Record(due, included, 1, 2, 3, 4)], Prior).Values) figure.BasisPoints.ShouldBeInRange(truth - 2, truth + 2);
    }

    [Fact]
    public void An_operator_that_is_down_is_told_from_those_that_share_clusters_with_it()
    {
        // 1 is never there, so its clusters need all three others, each there for 99.5 %.
        var with = (long)(100_000 * 0.995 * 0.995 * 0.995);
        var without = (long)(100_000 * Working(0.995));
        var figures = OwnEstimate.Of(
            [
                Record(100_000, with, 1, 2, 3, 4), Record(100_000, with, 1, 5, 6, 7), Record(100_000, with, 1, 8, 9, 10),
                Record(100_000, without, 2, 5, 8, 11), Record(100_000, without, 3, 6, 9, 12), Record(100_000, without, 4, 7, 10, 13),
            ],
            Prior);
        figures[1].BasisPoints.ShouldBeLessThan(8_000);
        foreach (var good in figures.Where(figure => figure.Key != 1)) good.Value.BasisPoints.ShouldBeGreaterThan(9_800);
    }

    [Fact]
    public void A_cluster_that_never_attests_is_bad_for_all_its_operators()
    {
        var figures = OwnEstimate.Of([Record(50_000, 0, 1, 2, 3, 4), Record(50_000, 50_000, 5, 6, 7, 8)], Prior);
        for (ulong id = 1; id <= 4; id++) figures[id].BasisPoints.ShouldBeLessThan(5_000);
        for (ulong id = 5; id <= 8; id++) figures[id].BasisPoints.ShouldBeGreaterThan(9_800);
    }

    [Fact]
    public void The_order_of_the_records_does_not_matter()
    {
        ClusterRecord[] records = [Record(900, 870, 1, 2, 3, 4), Record(5_000, 4_990, 3, 4, 5, 6, 7, 8, 9), Record(70, 1, 2, 5, 7, 11)];
        var figures = OwnEstimate.Of(records, Prior);
        foreach (var (id, figure) in OwnEstimate.Of([.. records.Reverse()], Prior)) figure.ShouldBe(figures[id]);
    }

    private static double Working(double one) => (one * one * one * one) + (4 * one * one * one * (1 - one));

    private static ClusterRecord Record(long due, long included, params ulong[] operators) => new(new OperatorSet(operators), due, included);
}
