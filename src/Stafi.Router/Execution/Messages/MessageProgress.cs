namespace Stafi.Router.Execution.Messages;

/// <summary>What became of a message that was signed.</summary>
public abstract record MessageProgress
{
    private MessageProgress()
    {
    }

    /// <summary>It took effect for good.</summary>
    /// <param name="How">Where that was seen.</param>
    public sealed record Confirmed(string How) : MessageProgress;

    /// <summary>It will never take effect.</summary>
    /// <param name="Reason">Who said so.</param>
    public sealed record Refused(string Reason) : MessageProgress;

    /// <summary>It has begun to take effect: nothing needs to be handed over.</summary>
    public sealed record Underway : MessageProgress;

    /// <summary>
    /// Its receiver could not be asked. It counts as possibly done, and what it works on stays claimed, so that nothing else has to wait for it.
    /// </summary>
    /// <param name="Reason">Why.</param>
    public sealed record Unreadable(string Reason) : MessageProgress;

    /// <summary>Nothing is seen of it: it is handed over again.</summary>
    public sealed record Unseen : MessageProgress;
}
