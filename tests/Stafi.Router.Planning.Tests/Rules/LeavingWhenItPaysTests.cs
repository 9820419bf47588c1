using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

/// <summary>Validators leave bad operators when staying is expected to cost more than a move.</summary>
public class LeavingWhenItPaysTests
{
    private const ulong Hour = 300;
    private const ulong Day = 24 * Hour;
    private static readonly string Toll = $"toll {A.Owner} 1,2,3,4";

    private static ClusterBuilder Cluster => A.Cluster(1, 2, 3, 4).With(2).Balance(Reading.Known(Wei.ParseEther("0.02")));

    [Fact]
    public void One_that_is_away_for_a_day_costs_less_than_a_move()
    {
        var plan = Away(1).At(A.Head + Day).Plan();
        plan.Has<RemoveStep>().ShouldBeFalse();
        var text = plan.Held(Toll, HeldCode.ReasonToLeave).Text;
        text.ShouldContain("the validators of cluster 1,2,3,4 stay: it attests 97.02 % of the time, because operator 1 is inactive by the operators' API since block 1000");
        text.ShouldContain("and a move 0.0");
    }

    [Fact]
    public void Two_that_are_away_are_left_in_hours()
    {
        Away(1, 2).At(A.Head + Hour).Plan().Has<RemoveStep>().ShouldBeFalse();
        var plan = Away(1, 2).At(A.Head + (12 * Hour)).Plan();
        var step = plan.Only<RemoveStep>();
        step.Keys.ShouldBe([A.Key(5), A.Key(6)]);
        step.Destination!.Operators.Ids.ToArray().ShouldNotContain(id => id < 3);
        plan.Steps.Single(each => each.Step is RemoveStep).Why.ShouldContain("it attests 0 % of the time, because operator 1 is inactive");
    }

    [Fact]
    public void Dear_gas_makes_them_stay_and_cheap_gas_makes_them_go()
    {
        var world = Away(1, 2).At(A.Head + (12 * Hour)).Build();
        Planner.Plan(Priced(world, 100), A.Policy).Has<RemoveStep>().ShouldBeFalse();
        Planner.Plan(Priced(world, 1), A.Policy).Has<RemoveStep>().ShouldBeTrue();

        static WorldView Priced(WorldView world, ulong gwei) => world with { BaseFee = Reading.Known(Wei.FromGwei(gwei)) };
    }

    [Fact]
    public void Where_the_price_of_gas_is_unknown_the_policys_counts()
    {
        var world = Away(1, 2).At(A.Head + (12 * Hour));
        world.Plan(A.Policy with { Moves = new MovePolicy { GasPrice = Wei.FromGwei(100) } }).Has<RemoveStep>().ShouldBeFalse();
        world.Plan(A.Policy with { Moves = new MovePolicy { GasPrice = Wei.FromGwei(1) } }).Has<RemoveStep>().ShouldBeTrue();
    }

    [Fact]
    public void What_the_API_saw_before_the_first_plan_counts_from_then_on()
    {
        var since = DateTimeOffset.UnixEpoch - TimeSpan.FromHours(16);
        var plan = World(id => id <= 2, view => view with { Health = Reading.Known(new OperatorHealth(false, 0, 9_900, since)) }).At(A.Head + (10 * Day)).Plan();
        plan.Only<RemoveStep>().Keys.Count.ShouldBe(2);
        plan.Text().ShouldContain($"operator 1 is inactive by the operators' API since block {A.Head + (10 * Day) - (16 * Hour)}");
    }

    [Theory]
    [InlineData(8_000, 9_000, false)]
    [InlineData(5_000, 4_000, true)]
    public void Two_that_work_badly_are_left_when_that_costs_enough(int first, int second, bool isLeft)
    {
        var world = World(id => id <= 2, view => view with { Health = Reading.Known(new OperatorHealth(true, view.Id == 1 ? first : second, 9_900)) })
            .Waiting("operator 1 BelowFloor", A.Head).Waiting("operator 2 BelowFloor", A.Head).At(A.Head + (4 * Day));
        world.Plan().Has<RemoveStep>().ShouldBe(isLeft);
    }

    [Fact]
    public void An_outage_that_is_over_is_no_reason_although_its_day_looks_bad()
    {
        // Five hours back after two days away: 20 % of 24 hours is 96 % of them.
        WorldBuilder Situation(TimeSpan back) => World(id => id <= 2, view => view.Id == 1
                ? view with { Health = Reading.Known(new OperatorHealth(true, 2_000, 9_000, DateTimeOffset.UnixEpoch - back)) }
                : view with { Health = Reading.Known(new OperatorHealth(false, 0, 9_000)) })
            .Waiting("operator 1 BelowFloor", A.Head).Waiting("operator 2 Inactive", A.Head).At(A.Head + (2 * Day));
        Situation(TimeSpan.FromHours(5)).Plan().Has<RemoveStep>().ShouldBeFalse();
        Situation(TimeSpan.FromDays(9)).Plan().Has<RemoveStep>().ShouldBeTrue();
    }

    [Fact]
    public void Operators_that_nobody_hears_of_move_nobody()
    {
        var silent = Reading.Unknown<OperatorHealth>("HTTP 503", DateTimeOffset.UnixEpoch - TimeSpan.FromMinutes(30));
        World(id => id <= 2, view => view with { Health = silent }).Waiting("operator 1 Inactive", A.Head).Waiting("operator 2 Inactive", A.Head)
            .At(A.Head + Day).Plan().Has<RemoveStep>().ShouldBeFalse();
    }

    [Fact]
    public void A_removal_on_chain_counts_only_when_it_has_lasted()
    {
        WorldBuilder Situation(ulong blocks) => World(id => id <= 2, view => view with { IsActive = false })
            .Waiting("operator 1 Removed", A.Head).Waiting("operator 2 Removed", A.Head).At(A.Head + blocks);
        Situation(Hour - 1).Plan().Has<RemoveStep>().ShouldBeFalse();
        Situation(Hour).Plan().Has<RemoveStep>().ShouldBeTrue();
    }

    [Fact]
    public void Of_two_clusters_the_one_that_loses_more_is_left_first()
    {
        var other = A.Cluster(5, 6, 7, 8).With(2).Balance(Reading.Known(Wei.ParseEther("0.02")));
        var world = A.World().With(Cluster, other)
            .With(Validator(5, Cluster), Validator(6, Cluster), Validator(7, other), Validator(8, other))
            .WithOperators([.. Enumerable.Range(1, 24).Select(id => Health(A.Operator((ulong)id)))])
            .Waiting("operator 1 Inactive", A.Head).Waiting("operator 2 BelowFloor", A.Head)
            .Waiting("operator 5 Inactive", A.Head).Waiting("operator 6 BelowFloor", A.Head).At(A.Head + (2 * Day));
        var policy = A.Policy with { Moves = new MovePolicy { Floor = 2, GasPrice = Wei.FromGwei(1) } };
        world.Plan(policy).Steps.Select(each => each.Step).OfType<RemoveStep>().First().Operators.ShouldBe(A.Operators(5, 6, 7, 8));

        static OperatorView Health(OperatorView view) => view.Id switch
        {
            1 or 5 => view with { Health = Reading.Known(new OperatorHealth(false, 0, 9_900)) },
            2 => view with { Health = Reading.Known(new OperatorHealth(true, 8_000, 9_900)) },
            6 => view with { Health = Reading.Known(new OperatorHealth(true, 6_000, 9_900)) },
            _ => view,
        };
    }

    [Fact]
    public void Those_that_were_left_get_nobody_back()
    {
        var unseen = Reading.Known(new OperatorHealth(true, null, null));
        var plan = A.World().At(A.Head + Hour).With(A.Validator(7).Staked())
            .WithOperators([.. Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id, id == 1 ? 1UL : 1_000_000_000) with { Health = id == 1 ? unseen : A.Operator(1).Health })])
            .Waiting("operator 1 BelowFloor", A.Head).Plan();
        plan.Only<RegisterStep>().Operators.Ids.Contains(1UL).ShouldBeFalse();
    }

    private static WorldBuilder Away(params ulong[] ids)
    {
        var world = World(ids.Contains, view => view with { Health = Reading.Known(new OperatorHealth(false, 0, 9_900)) });
        foreach (var id in ids) world = world.Waiting($"operator {id} Inactive", A.Head);
        return world;
    }

    private static WorldBuilder World(Func<ulong, bool> bad, Func<OperatorView, OperatorView> change) => A.World().With(Cluster)
        .With(Validator(5, Cluster), Validator(6, Cluster))
        .WithOperators([.. Enumerable.Range(1, 16).Select(id => bad((ulong)id) ? change(A.Operator((ulong)id)) : A.Operator((ulong)id))]);

    private static ValidatorBuilder Validator(uint index, ClusterBuilder cluster) => A.Validator(index).Staked().On(cluster).OnBeacon(ValidatorStatus.ActiveOngoing);
}
