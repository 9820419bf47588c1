using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>Told of what the journal wrote after its database transaction is committed.</summary>
public interface IJournalListener
{
    /// <summary>The intent is in this state now.</summary>
    void OnTransition(long intent, string kind, IntentState state);

    /// <summary>A further transaction was signed for the intent, whose state stays: a replacement or a cancellation.</summary>
    void OnReplacement(long intent, string kind, AttemptKind attempt)
    {
    }
}
