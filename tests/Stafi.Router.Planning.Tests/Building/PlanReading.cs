using Stafi.Router.Planning.Steps;

namespace Stafi.Router.Planning.Tests.Building;

/// <summary>What the tests ask of a plan.</summary>
internal static class PlanReading
{
    public static TStep Only<TStep>(this Plan plan) where TStep : Step => plan.Steps.Select(proposed => proposed.Step).OfType<TStep>().ShouldHaveSingleItem();

    public static bool Has<TStep>(this Plan plan) where TStep : Step => plan.Steps.Any(proposed => proposed.Step is TStep);

    public static Held Held(this Plan plan, string subject, string code) =>
        plan.Holds.Where(held => held.Subject == subject && held.Code == code).ShouldHaveSingleItem($"holds: {plan.Text()}");

    public static string Text(this Plan plan) => string.Join(
        '\n', plan.Steps.Select(step => $"{step.Rule} {step.Step.Subject}: {step.Why}").Concat(plan.Holds.Select(held => $"{held.Rule} {held.Subject} {held.Code}: {held.Text}")));
}
