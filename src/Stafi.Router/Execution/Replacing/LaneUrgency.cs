using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Replacing;

/// <summary>
/// Nonces are mined one after the other: what an urgent transaction waits behind is as urgent as it is, and so is a cancellation.
/// </summary>
internal static class LaneUrgency
{
    public static Urgency Of(Intent intent, IEnumerable<Intent> open) => open
        .Where(other => other.Account == intent.Account && other.Nonce >= intent.Nonce && other.State is IntentState.Signed or IntentState.Sent)
        .Append(intent)
        .Max(other => IsCancelled(other) ? Urgency.Urgent : other.Step.Urgency);

    public static bool IsCancelled(Intent intent) => intent.Attempts.Count > 0 && intent.Attempts[^1].Kind is AttemptKind.Cancel;
}
