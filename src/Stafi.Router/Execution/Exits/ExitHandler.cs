using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.Validators;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Journaling;
using Stafi.Router.Keys;
using Stafi.Router.Observing;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Exits;

/// <summary>Signs the exit of an ejected validator and hands it to all beacon nodes, until a finalized state says that it leaves.</summary>
public sealed class ExitHandler(
    FreshEvidence fresh, EjectionReader ejections, BeaconObserver beacon, IBeaconNodes nodes, NetworkSource networks, IValidatorKeys keys,
    ISignatureCheck signatures) : IMessageHandler
{
    public string Kind => "exit";

    public Task<MessageDraft> DraftAsync(Step step, WorldView world, CancellationToken cancellation) =>
        Task.FromResult(new MessageDraft(step, SeedKeyOf.All([((ExitStep)step).Key], world)));

    public async Task<IClearedMessage> ClearAsync(MessageDraft draft, long? intent, CancellationToken cancellation)
    {
        var step = (ExitStep)draft.Step;
        var evidence = await ejections.ReadAfreshAsync([step.Key], await fresh.HeadAsync(cancellation), cancellation);
        var token = FreshEvidence.Require(ExitGate.Check(step, evidence[0]));
        return new ClearedMessage((_, stopping) => SignAsync(token, draft.Keys[0].KeyIndex, stopping));
    }

    public async Task<Broadcast> SendAsync(Intent intent, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var exit = ExitBytes.Read(message.Span);
        var answers = await nodes.AskAllAsync(
            async (node, stop) =>
            {
                await node.SubmitVoluntaryExitAsync(exit, stop);
                return true;
            },
            cancellation);
        var failures = answers.Where(answer => answer.Failure is not null).ToArray();
        var reason = failures.Length == 0 ? null : string.Join("; ", failures.Select(answer => answer.Failure!.Message.TrimEnd('.')));
        if (failures.Length < answers.Count) return new Broadcast(BroadcastOutcome.Accepted, reason);
        var isRefused = failures.All(answer => answer.Failure is BeaconApiException { Status: not null });
        return new Broadcast(isRefused ? BroadcastOutcome.Rejected : BroadcastOutcome.Unknown, reason);
    }

    public async Task<MessageProgress> ReadBackAsync(Intent intent, CancellationToken cancellation)
    {
        var step = (ExitStep)intent.Step;
        var state = await FinalizedAsync(step, cancellation);
        if (state?.Registry[step.Key] is { HasLeft: true } validator)
        {
            return new MessageProgress.Confirmed(
                $"validator {validator.Index} is {validator.Status} in the finalized state of slot {state.Point.Slot}"
                + (validator.ExitEpoch == Epochs.FarFuture ? "" : $", out from epoch {validator.ExitEpoch} on"));
        }
        var newest = await nodes.AskAsync((node, stop) => node.GetValidatorsAsync(StateId.Head, [step.Key], stop), cancellation);
        return newest.Data.Any(each => each.HasLeft) ? new MessageProgress.Underway() : new MessageProgress.Unseen();
    }

    /// <summary>A state on which the nodes agree; null where they can not now, which must not keep the exit from being handed over again.</summary>
    private async Task<BeaconSnapshot?> FinalizedAsync(ExitStep step, CancellationToken cancellation)
    {
        try
        {
            return await beacon.ReadAgreedAsync([step.Key], await fresh.HeadAsync(cancellation), cancellation);
        }
        catch (BeaconApiException)
        {
            return null;
        }
    }

    private async Task<byte[]> SignAsync(ExitClearance token, uint keyIndex, CancellationToken cancellation)
    {
        var exit = await keys.SignExitAsync(token, keyIndex, cancellation);
        var isOfToken = exit.Message.Epoch == token.Epoch && exit.Message.ValidatorIndex == token.Step.ValidatorIndex;
        if (isOfToken && signatures.Holds(exit, token.Step.Key, await networks.GetAsync(cancellation))) return ExitBytes.Write(exit);
        throw new RefusalException(
            RefusalCode.SecretsInvalid,
            $"Checking the signed exit of validator {token.Step.ValidatorIndex}: it is not the one that was asked for. Nothing was sent; this machine "
            + "does not compute as it should.");
    }
}
