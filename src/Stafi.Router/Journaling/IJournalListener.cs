using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>Told of each journal transition after its database transaction is committed.</summary>
public interface IJournalListener
{
    void OnTransition(long intent, string kind, IntentState state);
}
