using Stafi.Router.Planning.World;
using static Stafi.Router.Planning.World.IntentState;

namespace Stafi.Router.Journaling;

/// <summary>The state machine of an intent.</summary>
internal static class IntentStates
{
    /// <summary>The state after the event; null when the event does not fit the state.</summary>
    public static IntentState? After(IntentState state, IntentEvent what) => (state, what) switch
    {
        (Reserved, IntentEvent.Abandoned) => Abandoned,
        (Reserved, IntentEvent.Signed) => Signed,
        (Signed or Sent, IntentEvent.Signed) => state,
        (Signed or Sent, IntentEvent.Sent) => Sent,
        (Signed or Sent, IntentEvent.Succeeded) => Mined,
        (Signed or Sent, IntentEvent.Reverted) => Reverted,
        (Signed or Sent, IntentEvent.Dropped) => Dropped,
        (Mined or Reverted, IntentEvent.Lost) => Sent,
        (Mined, IntentEvent.Finalized) => Final,
        (Reverted, IntentEvent.Finalized) => FinalReverted,
        (Signed or Sent, IntentEvent.Confirmed) => Confirmed,
        (Signed or Sent, IntentEvent.Refused) => Refused,
        _ => null,
    };

    /// <summary>True when the event can happen to an intent of this sort: a message is never mined, a transaction never read back.</summary>
    public static bool Fits(IntentEvent what, bool isMessage) => what switch
    {
        IntentEvent.Confirmed or IntentEvent.Refused => isMessage,
        IntentEvent.Succeeded or IntentEvent.Reverted or IntentEvent.Lost or IntentEvent.Finalized or IntentEvent.Dropped => !isMessage,
        _ => true,
    };

    /// <summary>True when nothing more can happen.</summary>
    public static bool IsClosed(IntentState state) => state is Final or FinalReverted or Dropped or Abandoned or Confirmed or Refused;

    /// <summary>True when the intent ended without effect, so that its key indexes are free for the next deposit.</summary>
    public static bool HadNoEffect(IntentState state) => state is FinalReverted or Dropped or Abandoned or Refused;
}
