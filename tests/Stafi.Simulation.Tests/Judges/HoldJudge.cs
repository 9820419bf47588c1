using System.Reflection;
using Stafi.Router.Planning.Steps;
using Stafi.Simulation.Tests.Running;

namespace Stafi.Simulation.Tests.Judges;

/// <summary>Every hold has a known code and says why in words, every step has a reason.</summary>
internal sealed class HoldJudge : IJudge
{
    private static readonly HashSet<string> Codes =
        [.. typeof(HeldCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    public Task<IReadOnlyList<string>> LookAsync(SimulationRun run)
    {
        if (run.Process.Plan is not { } plan) return Task.FromResult<IReadOnlyList<string>>([]);
        var broken = new List<string>();
        foreach (var held in plan.Holds)
        {
            if (!Codes.Contains(held.Code)) broken.Add($"'{held.Subject}' is held with the unknown code '{held.Code}'");
            if (held.Subject.Length == 0 || held.Text.Length < 10) broken.Add($"the hold '{held.Subject}' ({held.Code}) says only '{held.Text}'");
        }
        broken.AddRange(plan.Steps.Where(step => step.Why.Length < 10).Select(step => $"the step '{step.Step.Subject}' says only '{step.Why}'"));
        return Task.FromResult<IReadOnlyList<string>>(broken);
    }
}
