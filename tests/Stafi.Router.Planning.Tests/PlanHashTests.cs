using System.Collections;
using System.Globalization;
using System.Text;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;

namespace Stafi.Router.Planning.Tests;

/// <summary>
/// Plans of random worlds by all rules, word for word as they were: what makes the planner faster must not change a plan. Where a rule shall
/// plan otherwise, the hashes are those that the failure prints.
/// </summary>
public sealed class PlanHashTests
{
    private static readonly Policy[] Policies =
    [
        A.Policy,
        A.Policy with { BatchBlocks = 6, MaximumOperatorFee = new Wei(2_000_000_000), Operators = A.Policy.Operators with { Deny = new HashSet<ulong> { 3 } } },
    ];

    [Theory]
    [InlineData(1, "0x3f813daa082fbe430ca2679c3f3df6a6bc37e46997e90d4eee3b53a112ffa0b5")]
    [InlineData(2, "0xbaa7b418f4877439e679c8ad4be6cfe2ad1d30044efcd1c5d1df512e3396852b")]
    [InlineData(3, "0x7a250590abca91c94ede40416cf80b0d436d6295840df7662c5f5408e435a74c")]
    public void Plans_of_random_worlds_stay_the_same(ulong series, string expected)
    {
        var text = new StringBuilder();
        for (var i = 0ul; i < 40; i++)
        {
            var world = RandomWorld.Of((series * 1_000) + i, validators: 300, clusters: 40, operators: 60, ahead: 5 + ((int)i * 2));
            foreach (var policy in Policies) Write(text, Planner.Plan(world, policy));
        }
        Keccak256.Hash(Encoding.UTF8.GetBytes(text.ToString())).ToString().ShouldBe(expected);
    }

    [Fact]
    public void Every_rule_speaks_in_these_worlds()
    {
        var plans = Enumerable.Range(0, 40)
            .SelectMany(i => Policies.Select(policy => Planner.Plan(RandomWorld.Of(1_000 + (ulong)i, 300, 40, 60, 5 + (i * 2)), policy))).ToList();
        var held = plans.SelectMany(plan => plan.Holds).ToList();

        held.ShouldNotContain(hold => hold.Code == HeldCode.RuleFailed);
        var steps = plans.SelectMany(plan => plan.Steps).ToList();
        // Those of the trust route have nothing to say where none is configured.
        Planner.Rules.Select(rule => rule.Name).Except(["Trust", "TrustReturn"]).Except(held.Select(hold => hold.Rule)).ShouldBeSubsetOf(steps.Select(step => step.Rule));
        steps.Select(step => step.Step.Kind).Distinct().Order().ShouldBe(
            ["deposit", "exit", "exitOnSsv", "feeRecipient", "fund", "liquidate", "migrate", "reactivate", "register", "remove", "stake", "withdraw"]);
    }

    private static void Write(StringBuilder text, Plan plan)
    {
        foreach (var step in plan.Steps) _ = text.Append(step.Rule).Append(' ').Append(Of(step.Step)).Append(' ').Append(step.Why).Append('\n');
        foreach (var held in plan.Holds)
        {
            _ = text.Append(held.Rule).Append(' ').Append(held.Subject).Append(held.Code).Append(held.Text);
            foreach (var (name, value) in held.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)) _ = text.Append(name).Append(value);
            _ = text.Append('\n');
        }
        foreach (var (subject, since) in plan.Waiting.OrderBy(waiting => waiting.Key, StringComparer.Ordinal)) _ = text.Append(subject).Append(since);
        _ = text.Append(plan.Solo);
    }

    /// <summary>A step with all that it says, its keys one by one.</summary>
    private static string Of(Step step)
    {
        var text = new StringBuilder(step.Kind);
        foreach (var property in step.GetType().GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            _ = text.Append(' ').Append(property.Name).Append('=').Append(property.GetValue(step) switch
            {
                IEnumerable<Claim> claims => string.Join('+', claims.Select(claim => $"{claim.Resource} {claim.Amount}")),
                IEnumerable many and not string => string.Join('+', many.Cast<object>()),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            });
        }
        return text.ToString();
    }
}
