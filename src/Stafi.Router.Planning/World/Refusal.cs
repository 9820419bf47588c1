namespace Stafi.Router.Planning.World;

/// <summary>Why the executor did not sign a step although the plan had it.</summary>
/// <param name="Subject"><see cref="Steps.Step.Subject"/> of the step.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Text">The reason in words for an operator.</param>
/// <param name="Block">Head block when it was refused.</param>
public sealed record Refusal(string Subject, string Code, string Text, ulong Block)
{
    /// <summary>How often a step of this subject had no effect on chain since the last one that had: the pause doubles with each.</summary>
    public int Setbacks { get; init; }
}
