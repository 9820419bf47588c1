using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class RosterTests
{
    [Fact]
    public void Our_own_figure_counts_where_the_API_has_none_and_before_what_is_assumed()
    {
        var own = new OwnPerformance(9_700, 100, 90);
        var silent = A.Operator(1) with { Health = A.Unread<OperatorHealth>(), Own = own };
        var idle = A.Operator(2) with { Health = Reading.Known(new OperatorHealth(true, null, null)), Own = own };
        var reported = A.Operator(3) with { Health = Reading.Known(new OperatorHealth(true, 9_900, null)), Own = own };
        var nothing = A.Operator(4) with { Health = A.Unread<OperatorHealth>() };

        var roster = new Roster([silent, idle, reported, nothing], A.Policy, DateTimeOffset.UnixEpoch);

        roster.All.Select(each => (each.Performance, each.PerformanceIsOwn, each.PerformanceIsAssumed)).ShouldBe(
            [(9_700, true, false), (9_700, true, false), (9_900, false, false), (9_800, false, true)]);
    }

    [Fact]
    public void Operators_of_one_owner_have_one_holder()
    {
        var roster = Roster([A.Operator(1) with { Owner = A.Owner }, A.Operator(2) with { Owner = A.Owner }, A.Operator(3)]);

        Holder(roster, 1).ShouldBe(Holder(roster, 2));
        Holder(roster, 1).ShouldNotBe(Holder(roster, 3));
    }

    [Fact]
    public void A_configured_group_makes_the_owners_of_its_members_one()
    {
        var roster = Roster(
            [A.Operator(1) with { Owner = A.Owner }, A.Operator(2) with { Owner = A.Owner }, A.Operator(3), A.Operator(4), A.Operator(5)], [2, 3], [3, 4]);

        new[] { 1UL, 2UL, 3UL, 4UL }.Select(id => Holder(roster, id)).Distinct().ShouldHaveSingleItem().ShouldNotBe(Holder(roster, 5));
    }

    [Fact]
    public void Unknown_and_empty_locations_and_clients_are_groups_of_their_own()
    {
        var roster = Roster([
            A.Operator(1) with { Location = A.Unread<string?>(), Clients = A.Unread<ClientPair?>() },
            A.Operator(2) with { Location = Reading.Known<string?>(" ") },
            A.Operator(3) with { Location = Reading.Known<string?>("Bern"), Clients = Reading.Known<ClientPair?>(new("Geth", "Prysm")) },
            A.Operator(4) with { Location = Reading.Known<string?>("BERN "), Clients = Reading.Known<ClientPair?>(new("geth", "prysm")) }]);

        roster.All.Select(each => each.Risk.Location).ShouldBe([-1, -1, 0, 0]);
        roster.All.Select(each => each.Risk.Clients).ShouldBe([-1, -1, 0, 0]);
    }

    [Theory]
    [InlineData(9_900, 9_990, 9_900, false)]
    [InlineData(9_990, 9_900, 9_945, false)]
    [InlineData(null, 9_990, 9_990, false)]
    [InlineData(9_900, null, 9_900, false)]
    [InlineData(null, null, 9_800, true)]
    public void A_month_counts_with_a_worse_day_in_full_and_a_better_one_half(int? day, int? month, int counted, bool isAssumed)
    {
        var candidate = Roster([A.Operator(1) with { Health = Reading.Known(new OperatorHealth(true, day, month)) }]).Find(1)!;

        candidate.Performance.ShouldBe(counted);
        candidate.PerformanceIsAssumed.ShouldBe(isAssumed);
    }

    [Fact]
    public void What_figures_seldom_show_comes_on_top()
    {
        Roster([A.Operator(1) with { Health = Reading.Known(new OperatorHealth(true, 9_900, 9_900)) }]).Find(1)!.Risk.Down.ShouldBe(0.02, 1e-12);
        Roster([A.Operator(1) with { Health = Reading.Known(new OperatorHealth(true, 0, 0)) }]).Find(1)!.Risk.Down.ShouldBe(1);
    }

    private static Roster Roster(OperatorView[] operators, params ulong[][] groups) =>
        new(operators, A.Policy with { Operators = new OperatorPolicy { Groups = [.. groups.Select(group => group.ToHashSet())] } }, DateTimeOffset.UnixEpoch);

    private static int Holder(Roster roster, ulong id) => roster.Find(id)!.Risk.Holder;
}
