using Microsoft.Extensions.Logging;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Execution;

/// <summary>
/// The single writer: the only part that has something signed or sent. An intent is written before anything is signed for it, signed
/// bytes are written before they are sent. One step that fails never stops the others.
/// </summary>
public sealed class Executor(
    IEnumerable<IStepHandler> handlers,
    IJournal journal,
    NonceLane lane,
    FeePolicy fees,
    TransactionSigner signer,
    Broadcaster broadcaster,
    ILogger<Executor> logger)
{
    private readonly Dictionary<string, IStepHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Ends what an earlier life left reserved, then does the plan's steps in their order.</summary>
    public async Task ExecuteAsync(WorldView world, Plan plan, CancellationToken cancellation)
    {
        foreach (var intent in (await journal.OpenAsync(cancellation)).Where(intent => intent.State is IntentState.Reserved))
            await TryAsync(intent.Step, world.Head, () => ResumeAsync(intent, world.Head, cancellation), cancellation);
        foreach (var proposed in plan.Steps)
            await TryAsync(proposed.Step, world.Head, () => DoAsync(proposed, world, cancellation), cancellation);
    }

    private async Task DoAsync(Proposed proposed, WorldView world, CancellationToken cancellation)
    {
        var handler = HandlerOf(proposed.Step);
        var draft = await handler.DraftAsync(proposed.Step, world, cancellation);
        await lane.RequireOpenAsync(draft.Account, cancellation);
        _ = await fees.QuoteAsync(draft.Step.Urgency, cancellation);
        var cleared = await handler.ClearAsync(draft, null, cancellation);
        var intent = await journal.ReserveAsync(new NewIntent(draft.Step, proposed.Why, draft.Account, draft.Keys), cancellation);
        ExecutionLog.Reserved(logger, intent, draft.Step.Kind, draft.Step.Subject, proposed.Why);
        await CompleteAsync(intent, draft, world.Head, () => Task.FromResult(cleared), cancellation);
    }

    private Task ResumeAsync(Intent intent, ChainPoint head, CancellationToken cancellation)
    {
        var draft = new StepDraft(intent.Step, intent.Account, intent.Keys);
        ExecutionLog.Resumed(logger, intent.Id, intent.Step.Kind);
        return CompleteAsync(
            intent.Id, draft, head, () => HandlerOf(intent.Step).ClearAsync(draft, intent.Id, cancellation), cancellation);
    }

    private async Task CompleteAsync(
        long intent, StepDraft draft, ChainPoint head, Func<Task<IClearedStep>> clear, CancellationToken cancellation)
    {
        SignedAttempt signed;
        try
        {
            var call = await (await clear()).PrepareAsync(intent, cancellation);
            signed = await signer.SignAsync(call, draft.Account, draft.Step.Urgency, head.Number, cancellation);
        }
        catch (Exception failure) when (!IsEnd(failure, cancellation))
        {
            await journal.AbandonAsync(intent, failure.Message, cancellation);
            throw;
        }
        await journal.SignAsync(intent, signed, cancellation);
        ExecutionLog.Signed(logger, intent, draft.Step.Kind, signed.Attempt.Hash, signed.Nonce, signed.Attempt.GasLimit);
        var broadcast = await broadcaster.SendAsync(signed.Attempt.Raw, cancellation);
        if (broadcast.Reason is { } reason) ExecutionLog.NotTaken(logger, intent, signed.Attempt.Hash, broadcast.Outcome, reason);
        // Rejected bytes stay Signed: they count as possibly sent, and the watcher hands them over again.
        if (broadcast.Outcome is BroadcastOutcome.Rejected) return;
        await journal.MarkSentAsync(intent, cancellation);
        ExecutionLog.Sent(logger, intent, draft.Step.Kind, signed.Attempt.Hash);
    }

    private async Task TryAsync(Step step, ChainPoint head, Func<Task> act, CancellationToken cancellation)
    {
        Refusal refusal;
        try
        {
            await act();
            await journal.ClearRefusalAsync(step.Subject, cancellation);
            return;
        }
        catch (RefusalException refused)
        {
            refusal = new Refusal(refused.Subject ?? step.Subject, refused.Code, refused.Message, head.Number);
        }
        catch (Exception failure) when (!IsEnd(failure, cancellation))
        {
            var code = SourceFailure.Is(failure) ? RefusalCode.SourceFailed : RefusalCode.Defect;
            if (code == RefusalCode.Defect) ExecutionLog.Failed(logger, failure, step.Kind, step.Subject);
            refusal = new Refusal(step.Subject, code, failure.Message, head.Number);
        }
        ExecutionLog.Refused(logger, step.Kind, refusal.Subject, refusal.Code, refusal.Text, refusal.Block);
        await journal.RecordRefusalAsync(refusal, cancellation);
    }

    private IStepHandler HandlerOf(Step step) => _handlers.TryGetValue(step.Kind, out var handler)
        ? handler
        : throw new InvalidOperationException($"No handler does steps of the kind '{step.Kind}'.");

    /// <summary>True when this process must not go on: it is being stopped, or another writer has taken over.</summary>
    private static bool IsEnd(Exception failure, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested || failure is DeposedException;
}
