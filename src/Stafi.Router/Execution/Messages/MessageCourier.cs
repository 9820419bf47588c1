using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Messages;

/// <summary>Takes what was signed from the journal and hands it over. Nobody else decrypts it.</summary>
public sealed class MessageCourier(MessageHandlers handlers, IJournal journal, IMessageSeal seal, ILogger<MessageCourier> logger)
{
    /// <summary>Hands over the message of a Signed or Sent intent; the same message may be handed over any number of times.</summary>
    /// <returns>Why all receivers refused it; null when one has it or may have it.</returns>
    public async Task<string?> SendAsync(long id, CancellationToken cancellation)
    {
        var intent = await journal.FindAsync(id, cancellation) ?? throw new JournalException($"The journal has no intent {id}.");
        var message = await journal.MessageAsync(id, cancellation) is { } kept ? seal.Open(id, kept) : [];
        Broadcast sent;
        try
        {
            sent = await handlers.Of(intent.Step).SendAsync(intent, message, cancellation);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
        }
        if (sent.Reason is { } reason) MessageLog.NotTaken(logger, id, intent.Step.Kind, sent.Outcome, reason);
        // It stays as it is, counts as possibly sent, and is handed over again.
        if (sent.Outcome is BroadcastOutcome.Rejected) return sent.Reason ?? "it was not taken";
        if (intent.State is not IntentState.Signed) return null;
        await journal.MarkSentAsync(id, cancellation);
        MessageLog.Sent(logger, id, intent.Step.Kind, intent.Step.Subject);
        return null;
    }
}
