using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Claiming;

/// <summary>Who holds an exclusive claim.</summary>
/// <param name="Step">The step that uses it.</param>
/// <param name="Intent">The open intent of that step; null when it is a step of the same plan.</param>
public sealed record ClaimHolder(Step Step, OpenIntent? Intent)
{
    /// <summary>The holder in words for an operator.</summary>
    public override string ToString() =>
        Intent is null ? $"the step '{Step.Subject}' of this plan" : $"intent {Intent.Id} ({Step.Kind}, {Intent.State})";
}
