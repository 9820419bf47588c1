using FsCheck;
using FsCheck.Fluent;
using Stafi.Ethereum;
using Stafi.Router.Planning.Search;
using Stafi.Router.Planning.Yields;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.Tests.Search;

public class SetSearchTests
{
    private static readonly HashSet<OperatorSet> None = [];
    private static readonly YieldModel Model = new(new OperatorPolicy(), 7_200, new Wei(3_366_600_000));

    [Fact]
    public void Too_few_operators_make_no_set() => SetSearch.Best(Model, Even(3), 4, None).ShouldBeNull();

    [Fact]
    public void The_cheapest_of_equally_good_operators_are_found() =>
        Best([.. Enumerable.Range(1, 9).Select(id => Member((ulong)id, 1_000_000 * (10 - id)))]).ShouldBe(new OperatorSet(6, 7, 8, 9));

    [Fact]
    public void The_best_of_equally_dear_operators_are_found() =>
        Best([.. Enumerable.Range(1, 9).Select(id => Member((ulong)id, 5, 0.01 * id))]).ShouldBe(new OperatorSet(1, 2, 3, 4));

    [Fact]
    public void A_thousand_equal_operators_are_decided_by_their_ids_at_once()
    {
        var found = SetSearch.Best(Model, Even(1_000).Reverse(), 4, None)!;

        found.Operators.ShouldBe(new OperatorSet(1, 2, 3, 4));
        found.Effort.ShouldBeLessThan(20_000);
    }

    [Fact]
    public void A_forbidden_set_gives_way_to_the_next_best()
    {
        SearchMember[] members = [.. Enumerable.Range(1, 6).Select(id => Member((ulong)id, id))];

        SetSearch.Best(Model, members, 4, new HashSet<OperatorSet> { new(1, 2, 3, 4) })!.Operators.ShouldBe(new OperatorSet(1, 2, 3, 5));
    }

    [Fact]
    public void No_owner_gets_enough_shares_to_sign() =>
        Best([.. Enumerable.Range(1, 9).Select(id => Member((ulong)id, id < 5 ? 0 : 50_000_000) with { Risk = new Risk(0, id < 5 ? 1 : -1) })])
            .ShouldBe(new OperatorSet(1, 2, 5, 6));

    [Fact]
    public void Related_operators_are_apart_when_that_costs_less_than_failing_together()
    {
        SearchMember[] members = [.. Enumerable.Range(1, 4).Select(id => Member((ulong)id, 0) with { Risk = new Risk(0, -1, id < 3 ? 7 : -1) }), Member(5, 200_000)];

        Best(members).ShouldBe(new OperatorSet(1, 3, 4, 5));
        Best([.. members[..4], Member(5, 300_000)]).ShouldBe(new OperatorSet(1, 2, 3, 4));
    }

    [Theory]
    [InlineData(4, 14, 300)]
    [InlineData(7, 11, 60)]
    [InlineData(10, 13, 20)]
    public void The_best_set_is_that_of_trying_all(int size, int operators, int tests) => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ListOf(5 * operators).ToArbitrary(),
        drawn =>
        {
            var members = Drawn(drawn, operators);
            var (set, score) = BruteForce(members, size, None);
            var found = SetSearch.Best(Model, members, size, None);
            if (set is null || found is null) return set is null && found is null;
            var second = BruteForce(members, size, new HashSet<OperatorSet> { set });
            var next = SetSearch.Best(Model, members, size, new HashSet<OperatorSet> { set });
            return found.Operators == set && found.Score == score && found.Regret == 0 && next?.Operators == second.Set;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    [Fact]
    public void A_search_without_effort_says_how_much_it_may_have_missed() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).ListOf(5 * 16).ToArbitrary(),
        drawn =>
        {
            var members = Drawn(drawn, 16);
            var (set, score) = BruteForce(members, 13, None);
            return set is null || (SetSearch.Best(Model, members, 13, None, effort: 0) is { } found && found.Score <= score && score <= found.Bound);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Two_thousand_operators_are_searched_completely(ulong seed)
    {
        SearchMember[][] markets = [Market.Of(2_000, seed), Market.Flat(2_000, seed), Market.TradeOff(2_000, seed), Market.Crowded(2_000, seed)];

        foreach (var market in markets)
        {
            var found = SetSearch.Best(Model, market, 4, None)!;
            found.Regret.ShouldBe(0);
            found.Effort.ShouldBeLessThan(SetSearch.EffortOfFour / 100);
        }
    }

    [Theory]
    [InlineData(7, 1_000_000)]
    [InlineData(10, 1_000_000)]
    [InlineData(13, 1_000_000)]
    public void Larger_sets_of_two_thousand_operators_miss_at_most_a_thousandth_of_an_ether_a_year(int size, long gwei) =>
        SetSearch.Best(Model, Market.Of(2_000, 4), size, None)!.Regret.ShouldBeLessThan(gwei);

    private static SearchMember[] Even(int count) => [.. Enumerable.Range(1, count).Select(id => Member((ulong)id, 4_650_000, 0.001))];

    private static SearchMember Member(ulong id, long fee, double down = 0) => new(id, fee, new Risk(down));

    private static OperatorSet? Best(SearchMember[] members) => SetSearch.Best(Model, members, 4, None)?.Operators;

    // Few values of each kind, so that ties, shared groups and close calls are common.
    private static SearchMember[] Drawn(List<int> drawn, int operators) =>
        [.. Enumerable.Range(0, operators).Select(at => new SearchMember(
            (ulong)((at * 7) + 1),
            drawn[at] % 3 == 0 ? drawn[at] % 14_000_000 : drawn[at] % 4 * 1_500_000,
            new Risk(
                drawn[operators + at] % 9 / 150.0,
                (drawn[(2 * operators) + at] % 6) - 1,
                (drawn[(3 * operators) + at] % 5) - 1,
                (drawn[(4 * operators) + at] % 5) - 1)))];

    private static (OperatorSet? Set, long Score) BruteForce(SearchMember[] members, int size, HashSet<OperatorSet> forbidden)
    {
        var ordered = members.Order().ToArray();
        var threshold = size - ((size - 1) / 3);
        (OperatorSet? Set, long Score) best = (null, long.MinValue);
        Try([], 0);
        return best;

        void Try(List<SearchMember> set, int from)
        {
            if (set.Count == size)
            {
                var fits = set.Where(each => each.Risk.Holder >= 0).GroupBy(each => each.Risk.Holder).All(group => group.Count() < threshold);
                var ids = OperatorSet.Of(set.Select(each => each.Id));
                var score = Model.Score(Model.Failures.Working([.. set.Select(each => each.Risk)], threshold), set.Sum(each => each.Fee));
                if (fits && !forbidden.Contains(ids) && score > best.Score) best = (ids, score);
                return;
            }
            for (var next = from; next < ordered.Length; next++) Try([.. set, ordered[next]], next + 1);
        }
    }
}
