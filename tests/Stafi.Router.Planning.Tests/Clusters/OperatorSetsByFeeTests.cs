using FsCheck;
using FsCheck.Fluent;
using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;

namespace Stafi.Router.Planning.Tests.Clusters;

public class OperatorSetsByFeeTests
{
    [Fact]
    public void Too_few_operators_make_no_set() => OperatorSetsByFee.Enumerate([new Wei(1), new Wei(2)], 3).ShouldBeEmpty();

    [Fact]
    public void The_first_set_is_the_cheapest_and_the_next_differs_in_its_dearest_member() =>
        OperatorSetsByFee.Enumerate([.. new ulong[] { 1, 2, 3, 4, 5, 9 }.Select(fee => new Wei(fee))], 4).Take(2)
            .ShouldBe([[0, 1, 2, 3], [0, 1, 2, 4]]);

    [Fact]
    public void All_sets_come_once_in_the_order_of_their_fee() => Prop.ForAll(
        Gen.Choose(0, 6).ListOf(7).ToArbitrary(),
        drawn =>
        {
            var fees = drawn.Order().Select(fee => new Wei((ulong)fee)).ToList();
            var sets = OperatorSetsByFee.Enumerate(fees, 4).ToList();
            var totals = sets.Select(set => set.Aggregate(Wei.Zero, (sum, position) => sum + fees[position])).ToList();
            return sets.Count == 35
                && sets.DistinctBy(set => string.Join(',', set)).Count() == 35
                && totals.SequenceEqual(totals.Order());
        }).QuickCheckThrowOnFailure();
}
