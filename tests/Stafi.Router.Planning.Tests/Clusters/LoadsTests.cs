using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Clusters;

public sealed class LoadsTests
{
    private static readonly OperatorSet First = A.Operators(1, 2, 3, 4);
    private static readonly OperatorSet Second = A.Operators(5, 6, 7, 8);
    private static readonly OperatorSet Third = A.Operators(9, 10, 11, 12);

    private static readonly Roster Roster =
        new([.. Enumerable.Range(1, 12).Select(id => A.Operator((ulong)id) with { Owner = A.Account((byte)(0x40 + (id / 2))) })], A.Policy, default);

    private readonly Loads _loads = new(Roster, [A.Cluster(1, 2, 3, 4).With(10).Build(), A.Cluster(5, 6, 7, 8).With(3).Build()]);

    [Fact]
    public void What_changes_is_counted_beside_what_the_snapshot_has()
    {
        var changed = _loads.With(A.Owner, First, 5).Without(A.Owner, Second, 2).With(A.Owner, Third, 1);

        (changed.Total, changed.Of(A.Owner, First), changed.Of(A.Owner, Second), changed.Of(A.Owner, Third)).ShouldBe((17, 15, 1, 1));
        (changed.Of(LoadKind.Operator, Operator(1)), changed.Of(LoadKind.Operator, Operator(5)), changed.Of(LoadKind.Operator, Operator(9))).ShouldBe((15, 1, 1));
        (changed.Coming(Operator(1)), changed.Coming(Operator(5)), changed.Coming(Operator(12))).ShouldBe((5, -2, 1));
        (_loads.Total, _loads.Of(A.Owner, First), _loads.Coming(Operator(1))).ShouldBe((13, 10, 0));
    }

    [Fact]
    public void A_holder_of_two_members_carries_a_validator_once()
    {
        var changed = _loads.With(A.Owner, First, 5);
        // Operators 2 and 3 have one owner, 4 and 5 another one, who is in both clusters.
        new ulong[] { 1, 2, 3, 4, 5, 6, 8, 10, 12 }.Select(id => changed.Of(LoadKind.Holder, Operator(id))).ShouldBe([15, 15, 15, 18, 18, 3, 3, 0, 0]);
    }

    [Fact]
    public void Full_clusters_are_found_among_existing_and_coming_ones()
    {
        _loads.FullerThan(A.Owner, 3).ShouldBe([First]);
        _loads.FullerThan(A.Owner, 2).ShouldBe([First, Second], ignoreOrder: true);
        _loads.With(A.Owner, Second, 4).With(A.Owner, Third, 6).FullerThan(A.Owner, 5).ShouldBe([First, Second, Third], ignoreOrder: true);
        _loads.Without(A.Owner, First, 7).FullerThan(A.Owner, 3).ShouldBeEmpty();
        _loads.FullerThan(A.OtherOwner, 0).ShouldBeEmpty();
    }

    private static Candidate Operator(ulong id) => Roster.Find(id)!;
}
