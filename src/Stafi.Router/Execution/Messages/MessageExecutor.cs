using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Execution.Messages;

/// <summary>
/// Does the steps whose effect is a message, for the <see cref="Executor"/>: the intent is written before anything is signed for it, what is
/// signed is written, encrypted, before it is handed over.
/// </summary>
public sealed class MessageExecutor(
    MessageHandlers handlers, IJournal journal, IMessageSeal seal, MessageCourier courier, Policy policy, ILogger<MessageExecutor> logger)
{
    public async Task DoAsync(Planning.Steps.Proposed proposed, WorldView world, CancellationToken cancellation)
    {
        var handler = handlers.Of(proposed.Step);
        var draft = await handler.DraftAsync(proposed.Step, world, cancellation);
        var cleared = await handler.ClearAsync(draft, null, cancellation);
        var reservation = new NewIntent(draft.Step, proposed.Why, Account: null, draft.Keys)
        {
            Day = DailyBudgets.DayOf(world.Now),
            Budget = draft.Step.Spends is { } spends ? policy.Budgets.Of(spends.Kind) : null,
        };
        var intent = await journal.ReserveAsync(reservation, cancellation);
        ExecutionLog.Reserved(logger, intent, draft.Step.Kind, draft.Step.Subject, proposed.Why);
        await CompleteAsync(intent, draft, () => Task.FromResult(cleared), cancellation);
    }

    /// <summary>Goes on with what an earlier life left reserved: the gates are asked again.</summary>
    public Task ResumeAsync(Intent intent, CancellationToken cancellation)
    {
        var draft = new MessageDraft(intent.Step, intent.Keys);
        ExecutionLog.Resumed(logger, intent.Id, intent.Step.Kind);
        return CompleteAsync(
            intent.Id, draft, () => handlers.Of(intent.Step).ClearAsync(draft, intent.Id, cancellation), cancellation);
    }

    private async Task CompleteAsync(
        long intent, MessageDraft draft, Func<Task<IClearedMessage>> clear, CancellationToken cancellation)
    {
        byte[] message = [];
        try
        {
            message = await (await clear()).SignAsync(intent, cancellation);
            var kept = message.Length > 0 ? seal.Close(intent, message) : null;
            await journal.SignMessageAsync(intent, kept, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is not DeposedException)
        {
            // What could not be written is forgotten with its bytes: nobody has them.
            await journal.AbandonAsync(intent, failure.Message, cancellation);
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
        }
        MessageLog.Signed(logger, intent, draft.Step.Kind, draft.Step.Subject);
        if (await courier.SendAsync(intent, cancellation) is { } reason)
            throw new RefusalException(RefusalCode.MessageRejected, reason);
    }
}
