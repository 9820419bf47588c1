using System.Text;
using Stafi.Ethereum;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.Tests.Building;

namespace Stafi.Router.Planning.Tests;

/// <summary>
/// Plans of random worlds, word for word as they were: what makes the planner faster must not change a plan. Where a rule shall plan
/// otherwise, the hashes are those that the failure prints.
/// </summary>
public sealed class PlanHashTests
{
    private static readonly IRule[] Rules = [new FeeRecipientRule(), new StakeRule(), new OnboardRule(), new DepositRule()];

    [Theory]
    [InlineData(1, "0xa40158256cb5ac11aa45df3168d2ec466e1921702bb379ab62f793a452a1c82b")]
    [InlineData(2, "0x986eaa40be0f78cc86ff07a0d087dc4af7a1c00c0353334106c251b443feab57")]
    [InlineData(3, "0x1b4822cda8f73a0125079623dad601177ed40e33ffdf284b6df377bcf61ba953")]
    public void Plans_of_random_worlds_stay_the_same(ulong series, string expected)
    {
        var text = new StringBuilder();
        for (var i = 0ul; i < 40; i++)
        {
            var world = RandomWorld.Of((series * 1_000) + i, validators: 300, clusters: 40, operators: 60, ahead: 5 + ((int)i * 2));
            foreach (var batchBlocks in new[] { 0ul, 6ul }) Write(text, Planner.Plan(world, A.Policy with { BatchBlocks = batchBlocks }, Rules));
        }
        Keccak256.Hash(Encoding.UTF8.GetBytes(text.ToString())).ToString().ShouldBe(expected);
    }

    private static void Write(StringBuilder text, Plan plan)
    {
        foreach (var step in plan.Steps)
        {
            var keys = step.Step switch
            {
                RegisterStep register => string.Join(' ', register.Keys) + register.Funding,
                StakeStep stake => string.Join(' ', stake.Keys),
                DepositStep deposit => $"{deposit.Count}",
                _ => "",
            };
            _ = text.Append(step.Rule).Append(step.Step.Subject).Append(keys).Append(step.Why).Append('\n');
        }
        foreach (var held in plan.Holds)
        {
            _ = text.Append(held.Rule).Append(held.Subject).Append(held.Code).Append(held.Text);
            foreach (var (name, value) in held.Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)) _ = text.Append(name).Append(value);
            _ = text.Append('\n');
        }
        foreach (var (subject, since) in plan.Waiting.OrderBy(waiting => waiting.Key, StringComparer.Ordinal)) _ = text.Append(subject).Append(since);
    }
}
