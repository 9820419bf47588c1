using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Rules;

public class FalteringClusterTests
{
    private static ClusterBuilder Cluster => A.Cluster(1, 2, 3, 4).With(2).Balance(Reading.Known(Wei.ParseEther("0.02")));
    private static readonly string Subject = $"falters {A.Owner} 1,2,3,4";
    private static readonly ulong Lasts = (ulong)(A.Policy.Moves.FalteringFor.TotalHours * 300);

    [Fact]
    public void Two_weak_operators_together_are_left_when_that_has_lasted()
    {
        var first = World(8_000, 9_000).Plan();
        first.Has<RemoveStep>().ShouldBeFalse();
        first.Waiting[Subject].ShouldBe(A.Head);
        first.Held(Subject, HeldCode.ReasonToLeave).Text.ShouldContain($"from block {A.Head + Lasts} on");

        World(8_000, 9_000).Waiting(Subject, A.Head).At(A.Head + Lasts - 1).Plan().Has<RemoveStep>().ShouldBeFalse();
        var plan = World(8_000, 9_000).Waiting(Subject, A.Head).At(A.Head + Lasts).Plan();
        plan.Only<RemoveStep>().Operators.ShouldBe(A.Operators(1, 2, 3, 4));
        plan.Steps.Single(each => each.Step is RemoveStep).Why.ShouldContain("it attests 9");
    }

    [Theory]
    [InlineData(1_000, 9_900)]
    [InlineData(9_450, 9_450)]
    public void One_weak_operator_or_two_that_are_hardly_weak_cost_less_than_a_move(int first, int second)
    {
        var plan = World(first, second).Waiting(Subject, A.Head).At(A.Head + Lasts).Plan();
        plan.Has<RemoveStep>().ShouldBeFalse();
        plan.Waiting.ContainsKey(Subject).ShouldBeFalse();
    }

    [Fact]
    public void Operators_that_nobody_hears_of_make_no_cluster_falter()
    {
        var silent = Reading.Unknown<OperatorHealth>("HTTP 503", DateTimeOffset.UnixEpoch - TimeSpan.FromMinutes(30));
        A.World().With(Cluster).With(Validator(5))
            .WithOperators([.. Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id) with { Health = silent })])
            .Waiting(Subject, A.Head).Waiting("operator 1 BelowFloor", A.Head).Waiting("operator 2 BelowFloor", A.Head).At(A.Head + Lasts)
            .Plan().Has<RemoveStep>().ShouldBeFalse();
    }

    [Fact]
    public void Those_that_were_left_get_nobody_back()
    {
        var unseen = Reading.Known(new OperatorHealth(true, null, null));
        var plan = A.World().At(A.Head + Lasts).With(A.Validator(7).Staked())
            .WithOperators([.. Enumerable.Range(1, 16).Select(id => A.Operator((ulong)id, id == 1 ? 1UL : 1_000_000_000) with { Health = id == 1 ? unseen : A.Operator(1).Health })])
            .Waiting("operator 1 BelowFloor", A.Head).Plan();
        plan.Only<RegisterStep>().Operators.Ids.Contains(1UL).ShouldBeFalse();
    }

    private static WorldBuilder World(int first, int second) => A.World().With(Cluster).With(Validator(5), Validator(6))
        .WithOperators([.. Enumerable.Range(1, 16).Select(id => id > 2
            ? A.Operator((ulong)id)
            : A.Operator((ulong)id) with { Health = Reading.Known(new OperatorHealth(true, id == 1 ? first : second, 9_900)) })]);

    private static ValidatorBuilder Validator(uint index) => A.Validator(index).Staked().On(Cluster).OnBeacon(ValidatorStatus.ActiveOngoing);
}
