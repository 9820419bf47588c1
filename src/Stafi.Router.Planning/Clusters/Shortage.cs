namespace Stafi.Router.Planning.Clusters;

/// <summary>Why validators have no affordable place to go.</summary>
/// <param name="Code">One of <see cref="Steps.HeldCode"/>.</param>
/// <param name="Text">The reason in words for an operator, with what would mend it.</param>
/// <param name="Facts">The figures behind it.</param>
public sealed record Shortage(string Code, string Text, IReadOnlyDictionary<string, string> Facts);
