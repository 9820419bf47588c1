using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Messages;

/// <summary>
/// Does one kind of step whose effect is a message: what <see cref="IStepHandler"/> is for transactions. It refuses by
/// <see cref="RefusalException"/>.
/// </summary>
public interface IMessageHandler
{
    /// <summary><see cref="Step.Kind"/> of the steps that it does.</summary>
    string Kind { get; }

    /// <summary>The keys that the step is about.</summary>
    Task<MessageDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation);

    /// <summary>Reads fresh evidence and asks the gates.</summary>
    /// <param name="draft">The step with its keys.</param>
    /// <param name="intent">The intent that holds them; null before it is written.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IClearedMessage> ClearAsync(MessageDraft draft, long? intent, CancellationToken cancellation);

    /// <summary>
    /// Hands the message over. It is called again until the message is read back, also after this process was killed: handing it over twice must
    /// be the same as once.
    /// </summary>
    /// <param name="intent">A Signed or Sent intent.</param>
    /// <param name="message">What was signed; empty where nothing was. Zeroed after the call.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<Broadcast> SendAsync(Intent intent, ReadOnlyMemory<byte> message, CancellationToken cancellation);

    /// <summary>What became of it, by a finalized state or by the receiver's own account.</summary>
    Task<MessageProgress> ReadBackAsync(Intent intent, CancellationToken cancellation);
}
