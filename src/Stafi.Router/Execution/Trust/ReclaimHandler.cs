using Stafi.Router.Execution.Messages;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Trust;

/// <summary>Deletes a validator's keystore at the validator client and keeps what it signed there; it is over when the client does not list it.</summary>
public sealed class ReclaimHandler(FreshEvidence fresh, MoveDestinations destinations, KeyDeletion deletion, TrustClient? client = null) : IMessageHandler
{
    public string Kind => "reclaim";

    public Task<MessageDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation) =>
        Task.FromResult(new MessageDraft(step, SeedKeyOf.All([((ReclaimStep)step).Key], world)));

    public async Task<IClearedMessage> ClearAsync(MessageDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (ReclaimStep)draft.Step;
        _ = TrustClient.Require(client, step.Client);
        var head = await fresh.HeadAsync(cancellation);
        var evidence = (await fresh.OfAsync([step.Key], intent, head, cancellation))[0];
        var obstacle = step.Destination is { } there ? await destinations.ObstacleAsync(there, [step.Key], head, cancellation) : null;
        _ = FreshEvidence.Require(ReclaimGate.Check(step, evidence, Reading.Known(obstacle)));
        return new ClearedMessage((_, _) => Task.FromResult<byte[]>([]));
    }

    public async Task<Broadcast> SendAsync(Intent intent, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var step = (ReclaimStep)intent.Step;
        try
        {
            return await deletion.DeleteAsync(TrustClient.Require(client, step.Client), step.Key, intent.Id, cancellation) is { } obstacle
                ? new Broadcast(BroadcastOutcome.Rejected, obstacle)
                : new Broadcast(BroadcastOutcome.Accepted, null);
        }
        catch (Exception failure) when (TrustClient.IsAway(failure))
        {
            return new Broadcast(BroadcastOutcome.Unknown, failure.Message);
        }
    }

    public async Task<MessageProgress> ReadBackAsync(Intent intent, CancellationToken cancellation)
    {
        var step = (ReclaimStep)intent.Step;
        try
        {
            return await deletion.IsOverAsync(TrustClient.Require(client, step.Client), step.Key, intent.Id, cancellation)
                ? new MessageProgress.Confirmed($"{step.Client} deleted it and does not list it")
                : new MessageProgress.Unseen();
        }
        catch (Exception failure) when (TrustClient.IsAway(failure))
        {
            return new MessageProgress.Unreadable(failure.Message);
        }
    }
}
