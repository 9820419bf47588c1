using Stafi.Ethereum;
using Stafi.Router.Planning.Claiming;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class ClusterChoiceTests
{
    private static readonly SsvNetworkView Network = A.World().Build().Ssv.Value;
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void The_lowest_total_fee_wins() =>
        Choose([A.Operator(1, 900_000), A.Operator(2, 500_000), A.Operator(3, 100_000), A.Operator(4, 200_000), A.Operator(5, 300_000)])!.Operators.ShouldBe(A.Operators(2, 3, 4, 5));

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

        choice.Choose(A.Owner, 1, choice.Loads.With(A.Owner, A.Operators(1, 2, 3, 4), 9))!.Room.ShouldBe(1);
        choice.Choose(A.Owner, 1, choice.Loads.With(A.Owner, A.Operators(1, 2, 3, 4), 10)).ShouldBeNull();
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
    public void An_active_cluster_of_ours_is_preferred_to_a_new_one_that_is_as_good()
    {
        var operators = Enumerable.Range(1, 6).Select(id => A.Operator((ulong)id, 5)).ToArray();

        var place = Choose(operators, 1, A.Cluster(2, 4, 5, 6));

        place!.Operators.ShouldBe(A.Operators(2, 4, 5, 6));
        place.Existing.ShouldNotBeNull().Operators.ShouldBe(place.Operators);
    }

    [Theory]
    [InlineData(150_000_000, true)]
    [InlineData(160_000_000, false)]
    public void A_cluster_of_ours_is_used_while_it_brings_hardly_less_than_the_best(ulong dearer, bool isUsed)
    {
        // 0.0004 ETH a year are 152,207,002 wei a block.
        OperatorView[] operators = [.. Enumerable.Range(1, 4).Select(id => A.Operator((ulong)id)), A.Operator(5, 1_000_000_000 + dearer)];

        (Choose(operators, 1, A.Cluster(2, 3, 4, 5))!.Existing is not null).ShouldBe(isUsed);
    }

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
        var operators = Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id, (ulong)(100 - id) * 1_000_000)).ToArray();

        new ClusterChoice(operators, Network, [], A.Policy with { ClusterSize = size }, Now).Choose(A.Owner, 1)!
            .Operators.Ids.ToArray().ShouldBe(Enumerable.Range(17 - size, size).Select(id => (ulong)id));
    }

    [Fact]
    public void A_margin_of_capacity_is_left_to_others() =>
        new ClusterChoice([Filled(1, 2_994), A.Operator(2), A.Operator(3), A.Operator(4)], Network, [], With(new OperatorPolicy()), Now)
            .Choose(A.Owner, 50)!.Room.ShouldBe(1);

    [Fact]
    public void An_operator_without_performance_is_taken_at_the_assumed_one()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 3).Select(id => A.Operator((ulong)id)), Performing(4, null), Performing(5, 9_799), Performing(6, 9_801)];
        operators[4] = operators[4] with { Fee = Wei.Zero };

        Choose(operators[..5])!.Operators.ShouldBe(A.Operators(1, 2, 3, 5));
        Choose([.. operators[..4], Performing(5, 9_799)])!.Operators.ShouldBe(A.Operators(1, 2, 3, 4));
        Choose([.. operators[..4], operators[5]])!.Operators.ShouldBe(A.Operators(1, 2, 3, 6));
    }

    [Fact]
    public void A_declared_fee_decides()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 5).Select(id => A.Operator((ulong)id, 1_770_000_000))];
        operators[0] = operators[0] with { DeclaredFee = Reading.Known<DeclaredFee?>(new(new Wei(1_900_000_000), Now.AddDays(1), Now.AddDays(8))) };

        Choose(operators)!.Operators.ShouldBe(A.Operators(2, 3, 4, 5));
    }

    [Fact]
    public void Operators_of_one_location_are_apart_while_others_cost_little_more()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 5).Select(id => A.Operator((ulong)id, 1_000_000_000 + ((ulong)id * 100_000)))];
        operators[0] = operators[0] with { Location = Reading.Known<string?>("Germany") };
        operators[1] = operators[1] with { Location = Reading.Known<string?>("germany ") };

        Choose(operators)!.Operators.ShouldBe(A.Operators(1, 3, 4, 5));
    }

    [Fact]
    public void Three_operators_of_one_owner_or_configured_group_are_never_in_a_set_of_four()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 3).Select(id => A.Operator((ulong)id, 0)), A.Operator(4), A.Operator(5, 5_000_000_000)];
        var together = With(new OperatorPolicy { CapacityMargin = 0, Groups = [new HashSet<ulong> { 1, 2, 3 }] });

        Choose(operators)!.Operators.ShouldBe(A.Operators(1, 2, 3, 4));
        Choose([.. operators.Select(each => each.Id < 4 ? each with { Owner = A.OtherOwner } : each)])!.Operators.ShouldBe(A.Operators(1, 2, 4, 5));
        new ClusterChoice(operators, Network, [], together, Now).Choose(A.Owner, 1)!.Operators.ShouldBe(A.Operators(1, 2, 4, 5));
        new ClusterChoice(operators[..4], Network, [], together, Now).Choose(A.Owner, 1).ShouldBeNull();
    }

    [Fact]
    public void No_operator_owner_location_clients_or_cluster_carries_more_than_its_share()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 40).Select(id => A.Operator((ulong)id) with
        {
            Owner = A.Account((byte)(id / 2)),
            Location = Reading.Known<string?>($"place {id % 5}"),
            Clients = Reading.Known<ClientPair?>(new("Geth", $"client {id % 4}")),
        })];
        var policy = With(new OperatorPolicy { OperatorShare = 2_000, HolderShare = 2_500, LocationShare = 9_000, ClientShare = 9_500, ClusterShare = 1_500, ShareFloor = 10 });
        var choice = new ClusterChoice(operators, Network, [], policy, Now);
        var loads = choice.Loads;
        while (loads.Total < 200 && choice.Choose(A.Owner, 25, loads) is { } place)
        {
            loads = loads.With(A.Owner, place.Operators, Math.Min(place.Room, 25));
            loads.Of(A.Owner, place.Operators).ShouldBeLessThanOrEqualTo(Limit(1_500));
        }

        loads.Total.ShouldBeGreaterThanOrEqualTo(200);
        foreach (var candidate in choice.Roster.All)
        {
            loads.Of(LoadKind.Operator, candidate).ShouldBeLessThanOrEqualTo(Limit(2_000));
            loads.Of(LoadKind.Holder, candidate).ShouldBeLessThanOrEqualTo(Limit(2_500));
            loads.Of(LoadKind.Location, candidate).ShouldBeLessThanOrEqualTo(Limit(9_000));
            loads.Of(LoadKind.Clients, candidate).ShouldBeLessThanOrEqualTo(Limit(9_500));
        }

        int Limit(int share) => Math.Max(10, share * (loads.Total + 25) / 10_000);
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("owner")]
    [InlineData("location")]
    [InlineData("clients")]
    public void Whoever_has_its_share_is_passed_over(string kind)
    {
        var alike = kind == "operator" ? 1UL : 5UL;
        OperatorView[] operators = [.. Enumerable.Range(1, 9).Select(id => A.Operator((ulong)id, (ulong)id * 10_000_000)).Select(each => each with
        {
            Owner = kind == "owner" && each.Id is 1 or 5 ? A.OtherOwner : each.Owner,
            Location = Reading.Known<string?>(kind == "location" && each.Id is 1 or 5 ? "here" : null),
            Clients = Reading.Known<ClientPair?>(kind == "clients" && each.Id is 1 or 5 ? new("Geth", "Prysm") : null),
        })];
        var full = new OperatorPolicy { CapacityMargin = 0, OperatorShare = 10_000, HolderShare = 10_000, LocationShare = 10_000, ClientShare = 10_000 };
        var policy = With(kind switch
        {
            "operator" => full with { OperatorShare = 0 },
            "owner" => full with { HolderShare = 0 },
            "location" => full with { LocationShare = 0 },
            _ => full with { ClientShare = 0 },
        });
        var choice = new ClusterChoice(operators, Network, [A.Cluster(1, 2, 3, 4).With(20).Build()], policy, Now);

        choice.Excluded.ShouldContain(each => each.Id == alike && each.Reason == $"its {(kind == "operator" ? "" : $"{kind}{(kind == "clients" ? "'" : "'s")} ")}share of our validators is reached");
        var place = choice.Choose(A.Owner, 1)!;
        place.Operators.Ids.ToArray().ShouldNotContain(1UL);
        place.Operators.Ids.ToArray().ShouldNotContain(alike);
    }

    [Fact]
    public void The_terms_of_any_set_can_be_asked_for()
    {
        var choice = Choice([.. Enumerable.Range(1, 5).Select(id => A.Operator((ulong)id))]);

        choice.TermsOf(A.Operators(1, 2, 3, 5))!.Value.Yield.ShouldBe(choice.Choose(A.Owner, 1)!.Yield);
        choice.TermsOf(A.Operators(1, 2, 3, 6)).ShouldBeNull();
    }

    [Fact]
    public void A_full_cluster_gives_way_to_the_next_best_set()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 8).Select(id => A.Operator((ulong)id, (ulong)id * 1_000_000))];
        var policy = With(new OperatorPolicy { CapacityMargin = 0, OperatorShare = 10_000, HolderShare = 10_000 });
        var choice = new ClusterChoice(operators, Network, [A.Cluster(1, 2, 3, 4).With(20).Build()], policy, Now);

        var next = choice.Choose(A.Owner, 5)!;
        next.Operators.ShouldBe(A.Operators(1, 2, 3, 5));
        choice.Choose(A.Owner, 5, choice.Loads.With(A.Owner, next.Operators, 20))!.Operators.ShouldBe(A.Operators(1, 2, 3, 6));
    }

    [Fact]
    public void Registrations_in_flight_count_as_placed()
    {
        var world = A.World().With(A.Intent(1).Register(A.Operators(1, 2, 3, 4), Wei.Zero, 1, 2, 3)).Build();

        var choice = new Claims(world, A.Policy).Clusters!;
        choice.Loads.Of(LoadKind.Operator, choice.Roster.Find(4)!).ShouldBe(3);
    }

    [Fact]
    public void The_explanation_has_every_term_the_runner_up_and_who_was_left_out()
    {
        var choice = Choice([
            .. Enumerable.Range(1, 5).Select(id => A.Operator((ulong)id, (ulong)id * 10_000_000)),
            A.Operator(6) with { AcceptsUs = false, ValidatorCount = 700 }, Filled(7, 3_000), A.Operator(8) with { IsActive = false }]);

        var explanation = choice.Explain(A.Owner, 2);

        explanation.Place!.Operators.ShouldBe(A.Operators(1, 2, 3, 4));
        explanation.Members.Sum(member => (decimal)(ulong)member.FeePerYear.Value).ShouldBe((decimal)(ulong)explanation.Place.Yield.OperatorFees.Value);
        explanation.GivenUp.ShouldBeNull();
        explanation.RunnerUp!.Operators.ShouldBe(A.Operators(1, 2, 3, 5));
        explanation.RunnerUp.Difference.ToString().ShouldBe("-0.00002628 ETH");
        explanation.Regret.ShouldBe(Wei.Zero);
        explanation.Excluded.Select(each => (each.Id, each.Reason)).ShouldBe([(7UL, "full"), (6UL, "private"), (8UL, "removed on chain")]);
    }

    [Fact]
    public void The_explanation_says_what_a_cluster_of_ours_gives_up()
    {
        OperatorView[] operators = [.. Enumerable.Range(1, 4).Select(id => A.Operator((ulong)id)), A.Operator(5, 1_100_000_000)];

        var explanation = Choice(operators, A.Cluster(2, 3, 4, 5)).Explain(A.Owner, 1);

        explanation.GivenUp!.Operators.ShouldBe(A.Operators(1, 2, 3, 4));
        explanation.GivenUp.Difference.ToString().ShouldBe("0.0002628 ETH");
        explanation.RunnerUp!.Operators.ShouldBe(A.Operators(1, 2, 3, 4));
    }

    [Fact]
    public void Without_a_place_the_explanation_still_says_who_was_left_out()
    {
        var explanation = Choice([A.Operator(1), A.Operator(2) with { AcceptsUs = false }]).Explain(A.Owner, 1);

        explanation.Place.ShouldBeNull();
        explanation.Excluded.ShouldHaveSingleItem().Reason.ShouldBe("private");
    }

    private static Policy With(OperatorPolicy operators) => A.Policy with { Operators = operators };

    private static OperatorView Performing(ulong id, int? performance) => A.Operator(id) with { Health = Reading.Known(new OperatorHealth(true, performance, performance)) };

    private static OperatorView Filled(ulong id, uint validators) => A.Operator(id, 1) with { ValidatorCount = validators };

    private static ClusterChoice Choice(OperatorView[] operators, params ClusterBuilder[] clusters) =>
        new(operators, Network, [.. clusters.Select(cluster => cluster.Build())], A.Policy, Now);

    private static ClusterPlace? Choose(OperatorView[] operators, int keys = 1, params ClusterBuilder[] clusters) =>
        Choice(operators, clusters).Choose(A.Owner, keys);
}
