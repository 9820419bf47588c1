using Stafi.Ethereum;
using Stafi.Router.Planning.Clusters;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Tests.Clusters;

public class OperatorAcceptanceTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);
    private static readonly Policy Policy = A.Policy with { MaximumOperatorFee = new Wei(2_000_000_000), MinimumPerformance = 9_500 };

    [Fact]
    public void A_healthy_public_operator_below_the_ceiling_is_acceptable() =>
        OperatorAcceptance.Objection(A.Operator(1, 2_000_000_000), Policy, Now).ShouldBeNull();

    [Fact]
    public void Unknown_performance_is_acceptable_because_an_operator_without_validators_has_none() =>
        OperatorAcceptance.Objection(With(new OperatorHealth(true, null, null)), Policy, Now).ShouldBeNull();

    [Theory]
    [InlineData(9_500, null)]
    [InlineData(9_499, "performance below the floor")]
    [InlineData(0, "performance below the floor")]
    public void Known_performance_must_reach_the_floor(int performance, string? objection) =>
        OperatorAcceptance.Objection(With(new OperatorHealth(true, performance, null)), Policy, Now).ShouldBe(objection);

    public static TheoryData<string, OperatorView> Refused => new()
    {
        { "removed on chain", A.Operator(1) with { IsActive = false } },
        { "private", A.Operator(1) with { AcceptsUs = false } },
        { "no usable public key", A.Operator(1) with { HasUsableKey = false } },
        { "public key in dispute", A.Operator(1) with { KeyDispute = new KeyDispute("aa", "bb") } },
        { "fee above the ceiling", A.Operator(1, 2_000_000_001) },
        { "health unknown", A.Operator(1) with { Health = A.Unread<OperatorHealth>() } },
        { "inactive", With(new OperatorHealth(false, 9_900, 9_900)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Each_flaw_is_refused_by_name(string objection, OperatorView candidate) =>
        OperatorAcceptance.Objection(candidate, Policy, Now).ShouldBe(objection);

    [Fact]
    public void Only_target_operators_are_acceptable_when_there_are_any()
    {
        var policy = Policy with { TargetOperators = new HashSet<ulong> { 2 } };

        OperatorAcceptance.Objection(A.Operator(1), policy, Now).ShouldBe("not a target operator");
        OperatorAcceptance.Objection(A.Operator(2), policy, Now).ShouldBeNull();
    }

    [Theory]
    [InlineData(59, null)]
    [InlineData(60, "inactive")]
    public void Inactive_counts_after_a_while(int minutes, string? objection) => OperatorAcceptance.Objection(
        With(new OperatorHealth(false, 9_900, 9_900, Now.AddMinutes(-minutes))), Policy, Now).ShouldBe(objection);

    [Fact]
    public void A_declared_fee_counts_while_it_can_be_executed()
    {
        var declared = A.Operator(1, 1_900_000_000) with { DeclaredFee = Reading.Known<DeclaredFee?>(new(new Wei(2_000_000_001), Now.AddDays(6), Now.AddDays(13))) };

        OperatorAcceptance.Objection(declared, Policy, Now).ShouldBe("fee above the ceiling");
        OperatorAcceptance.Objection(declared, Policy, Now.AddDays(14)).ShouldBeNull();
    }

    [Fact]
    public void Denied_operators_are_refused_and_allowed_ones_need_neither_floor_nor_ceiling()
    {
        var dear = A.Operator(1, 2_000_000_001) with { Health = Reading.Known(new OperatorHealth(true, 9_000, 9_000)) };

        OperatorAcceptance.Objection(A.Operator(1), With(new OperatorPolicy { Deny = new HashSet<ulong> { 1 } }), Now).ShouldBe("denied by the policy");
        OperatorAcceptance.Objection(dear, With(new OperatorPolicy { Allow = new HashSet<ulong> { 1 } }), Now).ShouldBeNull();
        OperatorAcceptance.Objection(dear with { AcceptsUs = false }, With(new OperatorPolicy { Allow = new HashSet<ulong> { 1 } }), Now).ShouldBe("private");
    }

    private static Policy With(OperatorPolicy policy) => Policy with { Operators = policy };

    private static OperatorView With(OperatorHealth health) => A.Operator(1) with { Health = Reading.Known(health) };
}
