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
    [InlineData(1, "0x44f1acdffb0ccfc01eb69e9f888f6dd15feaa14c29b153178856292614920246")]
    [InlineData(2, "0xc1648cf325a5c774da7cc95f5ea576673750671051ca5c92d6136b6b97d3f52b")]
    [InlineData(3, "0x9d9b31c7e65cf939adef2a1886fe19cbf8994745687e0df80cf3b08bfab5dcd5")]
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
