using Microsoft.Extensions.Logging;
using Stafi.Router.Execution.Messages;
using Stafi.Router.Journaling;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Budget;
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
    MessageExecutor messages,
    Policy policy,
    ILogger<Executor> logger)
{
    private readonly Dictionary<string, IStepHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Ends what an earlier life left reserved, then does the plan's steps in their order.</summary>
    public async Task ExecuteAsync(WorldView world, Plan plan, CancellationToken cancellation)
    {
        foreach (var intent in (await journal.OpenAsync(cancellation)).Where(intent => intent.State is IntentState.Reserved))
            await TryAsync(intent.Step, world.Head, () => ResumeAnyAsync(intent, world.Head, cancellation), cancellation);
        foreach (var proposed in plan.Steps)
            await TryAsync(proposed.Step, world.Head, () => DoAnyAsync(proposed, world, cancellation), cancellation);
    }

    private Task DoAnyAsync(Proposed proposed, WorldView world, CancellationToken cancellation) => proposed.Step is IMessageStep
        ? messages.DoAsync(proposed, world, cancellation)
        : DoAsync(proposed, world, cancellation);

    private Task ResumeAnyAsync(Intent intent, ChainPoint head, CancellationToken cancellation) => intent.Step is IMessageStep
        ? messages.ResumeAsync(intent, cancellation)
        : ResumeAsync(intent, head, cancellation);

    private async Task DoAsync(Proposed proposed, WorldView world, CancellationToken cancellation)
    {
        var handler = HandlerOf(proposed.Step);
        var draft = await handler.DraftAsync(proposed.Step, world, cancellation);
        await lane.RequireOpenAsync(draft.Account, cancellation);
        _ = await fees.QuoteAsync(draft.Step.Urgency, cancellation);
        while (true)
        {
            try
            {
                await DoAsync(handler, draft, proposed.Why, world, cancellation);
                return;
            }
            catch (RefusalException tooLarge) when (IsTooLarge(tooLarge) && draft.Fewer(draft.Keys.Count / 2) is { } half)
            {
                ExecutionLog.Halved(logger, draft.Step.Kind, draft.Keys.Count, half.Keys.Count, tooLarge.Message);
                draft = half;
            }
        }
    }

    private async Task DoAsync(IStepHandler handler, StepDraft draft, string why, WorldView world, CancellationToken cancellation)
    {
        var cleared = await handler.ClearAsync(draft, null, cancellation);
        var reservation = new NewIntent(draft.Step, why, draft.Account, draft.Keys)
        {
            Day = DailyBudgets.DayOf(world.Now),
            Budget = draft.Step is { Urgency: Urgency.Routine, Spends: { } spends } ? policy.Budgets.Of(spends.Kind) : null,
        };
        var intent = await journal.ReserveAsync(reservation, cancellation);
        ExecutionLog.Reserved(logger, intent, draft.Step.Kind, draft.Step.Subject, why);
        await CompleteAsync(intent, draft, world.Head, () => Task.FromResult(cleared), cancellation);
    }

    /// <summary>True where fewer keys would fit: what is left is for the next plan.</summary>
    private static bool IsTooLarge(RefusalException refusal) =>
        refusal.Code is RefusalCode.GasAboveLimit or RefusalCode.TransactionTooLarge or RefusalCode.TransactionFeeAboveLimit;

    private Task ResumeAsync(Intent intent, ChainPoint head, CancellationToken cancellation)
    {
        var draft = new StepDraft(intent.Step, intent.Sender, intent.Keys);
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
            var gasBudget = draft.Step.Urgency is Urgency.Routine ? policy.Budgets.Gas : null;
            await journal.SignAsync(intent, signed with { GasBudget = gasBudget }, cancellation);
        }
        catch (Exception failure) when (!IsEnd(failure, cancellation))
        {
            // A signature that could not be written is forgotten with its bytes: nobody has them.
            await journal.AbandonAsync(intent, failure.Message, cancellation);
            throw;
        }
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
        catch (RefusalException refused) when (refused.Keys.Count > 0)
        {
            await RefuseKeysAsync(step, refused, head, cancellation);
            return;
        }
        catch (BudgetException spent)
        {
            refusal = new Refusal(step.Subject, RefusalCode.BudgetUsedUp, spent.Message, head.Number);
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

    /// <summary>Some keys spoil the call for all: the next plan leaves them out and goes on with the others at once.</summary>
    private async Task RefuseKeysAsync(Step step, RefusalException refused, ChainPoint head, CancellationToken cancellation)
    {
        foreach (var (key, reason) in refused.Keys)
        {
            var refusal = new Refusal(Subjects.OfKey(key), refused.Code, reason, head.Number);
            ExecutionLog.Refused(logger, step.Kind, refusal.Subject, refusal.Code, refusal.Text, refusal.Block);
            await journal.RecordRefusalAsync(refusal, cancellation);
        }
    }

    private IStepHandler HandlerOf(Step step) => _handlers.TryGetValue(step.Kind, out var handler)
        ? handler
        : throw new InvalidOperationException($"No handler does steps of the kind '{step.Kind}'.");

    /// <summary>True when this process must not go on: it is being stopped, or another writer has taken over.</summary>
    private static bool IsEnd(Exception failure, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested || failure is DeposedException;
}
