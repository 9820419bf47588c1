namespace Stafi.Router.Execution;

/// <summary>What became of handing bytes to the nodes.</summary>
/// <param name="Outcome">The best that any of them said.</param>
/// <param name="Reason">What the last one that did not take it said; null when all took it.</param>
public sealed record Broadcast(BroadcastOutcome Outcome, string? Reason);

/// <summary>Outcomes, the worst first.</summary>
public enum BroadcastOutcome
{
    /// <summary>All of them refused it.</summary>
    Rejected,

    /// <summary>One did not answer: it may have it.</summary>
    Unknown,

    /// <summary>At least one has it.</summary>
    Accepted,
}
