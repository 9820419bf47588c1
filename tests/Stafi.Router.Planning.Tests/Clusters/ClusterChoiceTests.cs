using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class ClusterChoiceTests
{
    private static readonly SsvNetworkView Network = A.World().Build().Ssv.Value;

    [Fact]
    public void The_lowest_total_fee_wins() =>
        Choose([A.Operator(1, 9), A.Operator(2, 5), A.Operator(3, 1), A.Operator(4, 2), A.Operator(5, 3)])!.Operators.ShouldBe(A.Operators(2, 3, 4, 5));

    [Fact]
    public void Equal_fees_are_decided_by_the_lower_ids_whatever_the_order_of_the_input()
    {
        OperatorView[] operators = [A.Operator(9, 1), A.Operator(3, 1), A.Operator(7, 1), A.Operator(1, 1), A.Operator(5, 1)];

        Choose(operators)!.Operators.ShouldBe(A.Operators(1, 3, 5, 7));
        Choose([.. operators.Reverse()])!.Operators.ShouldBe(A.Operators(1, 3, 5, 7));
    }

    [Fact]
    public void A_full_operator_is_passed_over()
    {
        var choice = Choice([Filled(1, 3_000), A.Operator(2, 5), A.Operator(3, 5), A.Operator(4, 5), A.Operator(5, 9)]);

        choice.Choose(A.Owner, 1)!.Operators.ShouldBe(A.Operators(2, 3, 4, 5));
        choice.Refused["full"].ShouldBe(1);
    }

    [Fact]
    public void An_operator_without_room_for_all_is_passed_over_when_others_have_it() =>
        Choose([Filled(1, 2_999), A.Operator(2, 5), A.Operator(3, 5), A.Operator(4, 5), A.Operator(5, 9)], keys: 2)!.Operators.ShouldBe(A.Operators(2, 3, 4, 5));

    [Fact]
    public void Less_room_than_wanted_is_better_than_no_place() =>
        Choose([Filled(1, 2_990), A.Operator(2), A.Operator(3), A.Operator(4)], keys: 50)!.Room.ShouldBe(10);

    [Fact]
    public void What_is_already_planned_takes_room()
    {
        var choice = Choice([Filled(1, 2_990), A.Operator(2), A.Operator(3), A.Operator(4)]);

        choice.Choose(A.Owner, 1, new Dictionary<ulong, int> { [1] = 9 })!.Room.ShouldBe(1);
        choice.Choose(A.Owner, 1, new Dictionary<ulong, int> { [1] = 10 }).ShouldBeNull();
    }

    [Fact]
    public void Too_few_acceptable_operators_are_no_place_and_the_reasons_are_counted()
    {
        var choice = Choice([A.Operator(1), A.Operator(2), A.Operator(3), A.Operator(4) with { AcceptsUs = false }, A.Operator(5) with { AcceptsUs = false }]);

        choice.Choose(A.Owner, 1).ShouldBeNull();
        choice.Acceptable.ShouldBe(3);
        choice.Refused["private"].ShouldBe(2);
    }

    [Fact]
    public void An_active_cluster_of_ours_is_preferred_to_a_new_one_of_equal_fee()
    {
        var operators = Enumerable.Range(1, 6).Select(id => A.Operator((ulong)id, 5)).ToArray();

        var place = Choose(operators, 1, A.Cluster(2, 4, 5, 6));

        place!.Operators.ShouldBe(A.Operators(2, 4, 5, 6));
        place.Existing.ShouldNotBeNull().Operators.ShouldBe(place.Operators);
    }

    [Fact]
    public void A_new_cheaper_cluster_is_preferred_to_a_dearer_one_of_ours() =>
        Choose([A.Operator(1, 1), A.Operator(2, 1), A.Operator(3, 1), A.Operator(4, 1), A.Operator(5, 2)], 1, A.Cluster(2, 3, 4, 5))!.Existing.ShouldBeNull();

    [Fact]
    public void The_fullest_of_equal_clusters_of_ours_is_taken() =>
        Choose([.. Enumerable.Range(1, 6).Select(id => A.Operator((ulong)id, 5))], 1, A.Cluster(1, 2, 3, 4).With(2), A.Cluster(3, 4, 5, 6).With(7))!
            .Operators.ShouldBe(A.Operators(3, 4, 5, 6));

    [Fact]
    public void A_liquidated_cluster_is_passed_over_for_the_next_cheapest_set() =>
        Choose([.. Enumerable.Range(1, 5).Select(id => A.Operator((ulong)id, (ulong)id))], 1, A.Cluster(1, 2, 3, 4).Liquidated())!
            .Operators.ShouldBe(A.Operators(1, 2, 3, 5));

    [Fact]
    public void Clusters_of_another_owner_are_no_clusters_of_ours() =>
        Choose([.. Enumerable.Range(1, 4).Select(id => A.Operator((ulong)id))], 1, A.Cluster(1, 2, 3, 4).Of(A.OtherOwner))!.Existing.ShouldBeNull();

    [Theory]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(13)]
    public void Larger_clusters_are_chosen_the_same_way(int size)
    {
        var operators = Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id, (ulong)(100 - id))).ToArray();

        new ClusterChoice(operators, Network, [], A.Policy with { ClusterSize = size }).Choose(A.Owner, 1)!
            .Operators.Ids.ToArray().ShouldBe(Enumerable.Range(17 - size, size).Select(id => (ulong)id));
    }

    private static OperatorView Filled(ulong id, uint validators) => A.Operator(id, 1) with { ValidatorCount = validators };

    private static ClusterChoice Choice(OperatorView[] operators, params ClusterBuilder[] clusters) =>
        new(operators, Network, [.. clusters.Select(cluster => cluster.Build())], A.Policy);

    private static ClusterPlace? Choose(OperatorView[] operators, int keys = 1, params ClusterBuilder[] clusters) =>
        Choice(operators, clusters).Choose(A.Owner, keys);
}
