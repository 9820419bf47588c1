using Microsoft.Extensions.Logging;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Execution.Messages;

/// <summary>
/// Follows signed messages until they took effect for good. What it sees nothing of it hands over again every few blocks; it gives none up
/// that its receiver has not refused for good.
/// </summary>
public sealed class MessageWatcher(
    MessageHandlers handlers, IJournal journal, MessageCourier courier, Policy policy, ILogger<MessageWatcher> logger)
{
    private readonly Dictionary<long, ulong> _handedOver = [];

    /// <returns>True when all messages that may bring a key to life could be followed.</returns>
    public async Task<bool> WatchAsync(ChainPoint head, CancellationToken cancellation)
    {
        var placementsRead = true;
        var open = (await journal.OpenAsync(cancellation)).Where(intent => intent.Step is IMessageStep && intent.State is not IntentState.Reserved);
        foreach (var intent in open)
        {
            try
            {
                await FollowAsync(intent, head, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is not DeposedException)
            {
                if (SourceFailure.Is(failure)) ExecutionLog.NotWatched(logger, intent.Id, failure.Message);
                else ExecutionLog.Failed(logger, failure, intent.Step.Kind, intent.Step.Subject);
                placementsRead &= intent.Step is not IMessageStep { PlacesKeys: true };
            }
        }
        return placementsRead;
    }

    private async Task FollowAsync(Intent intent, ChainPoint head, CancellationToken cancellation)
    {
        switch (await handlers.Of(intent.Step).ReadBackAsync(intent, cancellation))
        {
            case MessageProgress.Confirmed confirmed:
                await journal.ConfirmAsync(intent.Id, confirmed.How, cancellation);
                await EndAsync(intent, cancellation);
                MessageLog.Confirmed(logger, intent.Id, intent.Step.Kind, intent.Step.Subject, confirmed.How);
                break;
            case MessageProgress.Refused refused:
                await journal.RefuseAsync(intent.Id, refused.Reason, cancellation);
                await EndAsync(intent, cancellation);
                await journal.RecordRefusalAsync(
                    new Refusal(intent.Step.Subject, RefusalCode.MessageRejected, refused.Reason, head.Number), cancellation);
                MessageLog.Refused(logger, intent.Id, intent.Step.Kind, intent.Step.Subject, refused.Reason);
                break;
            case MessageProgress.Unreadable unread:
                ExecutionLog.NotWatched(logger, intent.Id, unread.Reason);
                await journal.RecordRefusalAsync(new Refusal(intent.Step.Subject, RefusalCode.SourceFailed, unread.Reason, head.Number), cancellation);
                break;
            case MessageProgress.Unseen when !IsRecent(intent, head):
                _handedOver[intent.Id] = head.Number;
                if (await courier.SendAsync(intent.Id, cancellation) is { } reason)
                    await journal.RecordRefusalAsync(new Refusal(intent.Step.Subject, RefusalCode.MessageRejected, reason, head.Number), cancellation);
                else
                    await journal.ClearRefusalAsync(intent.Step.Subject, cancellation);
                break;
        }
    }

    private async Task EndAsync(Intent intent, CancellationToken cancellation)
    {
        _handedOver.Remove(intent.Id);
        await journal.ClearRefusalAsync(intent.Step.Subject, cancellation);
    }

    private bool IsRecent(Intent intent, ChainPoint head) =>
        _handedOver.TryGetValue(intent.Id, out var block) && block <= head.Number && head.Number < block + policy.RefusalBackoffBlocks;
}
