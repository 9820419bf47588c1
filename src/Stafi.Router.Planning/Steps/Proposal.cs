namespace Stafi.Router.Planning.Steps;

/// <summary>What a rule answers: a step to do now, or something it holds back.</summary>
public abstract record Proposal
{
    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }
}

/// <summary>A step to do now, and why.</summary>
/// <param name="Step">The step.</param>
/// <param name="Why">The reason in words for an operator.</param>
public sealed record Proposed(Step Step, string Why) : Proposal;

/// <summary>Something a rule would do but holds back.</summary>
/// <param name="Subject">What it is about, stable from plan to plan.</param>
/// <param name="Code">One of <see cref="HeldCode"/>.</param>
/// <param name="Text">The reason in words for an operator, with what would mend it.</param>
/// <param name="Facts">The figures behind it.</param>
public sealed record Held(string Subject, string Code, string Text, IReadOnlyDictionary<string, string> Facts) : Proposal;
