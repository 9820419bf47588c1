using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class PassedOverTests
{
    private static readonly OperatorView Failing = A.Operator(3) with { Health = Reading.Known(new OperatorHealth(false, 0, 9_000)) };

    [Fact]
    public void Our_clusters_with_a_bad_operator_are_named_with_it() =>
        Text(A.World().With(new ClusterBuilder(A.Operators(1, 2, 3, 4)), new ClusterBuilder(A.Operators(1, 2, 4, 5))))
            .ShouldBe("; cluster 1,2,3,4 of ours gets no more: operator 3 is inactive");

    [Fact]
    public void Clusters_of_others_liquidated_and_empty_ones_are_not() =>
        Text(A.World().With(
            new ClusterBuilder(A.Operators(1, 2, 3, 4)).Of(A.Account(0x99)), new ClusterBuilder(A.Operators(2, 3, 4, 5)).Liquidated(),
            new ClusterBuilder(A.Operators(3, 4, 5, 6)).With(0))).ShouldBeEmpty();

    private static string Text(WorldBuilder builder)
    {
        var world = builder.WithOperators(A.Operator(1), A.Operator(2), Failing, A.Operator(4), A.Operator(5), A.Operator(6)).Build();
        return PassedOver.Text(A.Owner, world, new Claims(world, A.Policy).Clusters!);
    }
}
