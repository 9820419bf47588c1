namespace Stafi.Router.Execution.Messages;

/// <summary>A message step that the gates have cleared on fresh evidence.</summary>
public interface IClearedMessage
{
    /// <summary>
    /// Has its key sign. The bytes are stored encrypted under the intent and zeroed by the caller; empty where the step says all that is to be
    /// sent.
    /// </summary>
    Task<byte[]> SignAsync(long intent, CancellationToken cancellation);
}
