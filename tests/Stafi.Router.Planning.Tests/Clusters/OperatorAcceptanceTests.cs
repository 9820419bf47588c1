using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class OperatorAcceptanceTests
{
    private static readonly Policy Policy = A.Policy with { MaximumOperatorFee = new Wei(2_000_000_000), MinimumPerformance = 9_500 };

    [Fact]
    public void A_healthy_public_operator_below_the_ceiling_is_acceptable() =>
        OperatorAcceptance.Objection(A.Operator(1, 2_000_000_000), Policy).ShouldBeNull();

    [Fact]
    public void Unknown_performance_is_acceptable_because_an_operator_without_validators_has_none() =>
        OperatorAcceptance.Objection(With(new OperatorHealth(true, null, null)), Policy).ShouldBeNull();

    [Theory]
    [InlineData(9_500, null)]
    [InlineData(9_499, "performance below the floor")]
    [InlineData(0, "performance below the floor")]
    public void Known_performance_must_reach_the_floor(int performance, string? objection) =>
        OperatorAcceptance.Objection(With(new OperatorHealth(true, performance, null)), Policy).ShouldBe(objection);

    public static TheoryData<string, OperatorView> Refused => new()
    {
        { "removed on chain", A.Operator(1) with { IsActive = false } },
        { "private", A.Operator(1) with { AcceptsUs = false } },
        { "no usable public key", A.Operator(1) with { HasUsableKey = false } },
        { "fee above the ceiling", A.Operator(1, 2_000_000_001) },
        { "health unknown", A.Operator(1) with { Health = A.Unread<OperatorHealth>() } },
        { "inactive", With(new OperatorHealth(false, 9_900, 9_900)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Each_flaw_is_refused_by_name(string objection, OperatorView candidate) =>
        OperatorAcceptance.Objection(candidate, Policy).ShouldBe(objection);

    [Fact]
    public void Only_target_operators_are_acceptable_when_there_are_any()
    {
        var policy = Policy with { TargetOperators = new HashSet<ulong> { 2 } };

        OperatorAcceptance.Objection(A.Operator(1), policy).ShouldBe("not a target operator");
        OperatorAcceptance.Objection(A.Operator(2), policy).ShouldBeNull();
    }

    private static OperatorView With(OperatorHealth health) => A.Operator(1) with { Health = Reading.Known(health) };
}
