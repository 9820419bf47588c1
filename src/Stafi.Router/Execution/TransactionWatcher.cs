using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Alerting;
using Stafi.Router.Execution.Replacing;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Rules;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Execution;

/// <summary>
/// Follows signed transactions until they are final. What it does not find it hands over again, what is stuck it replaces, what is no
/// longer wanted it cancels; it gives one up only when a finalized transaction of somebody else has its nonce.
/// </summary>
public sealed class TransactionWatcher(
    IExecutionClient client,
    IJournal journal,
    RevertReplay replay,
    Broadcaster broadcaster,
    TransactionReplacement replacement,
    IAlerts alerts,
    ILogger<TransactionWatcher> logger)
{
    /// <param name="head">Newest block.</param>
    /// <param name="finalized">Newest finalized block.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>True when all transactions that place keys could be followed.</returns>
    public async Task<bool> WatchAsync(ChainPoint head, Reading<ChainPoint> finalized, CancellationToken cancellation)
    {
        var placementsRead = true;
        var open = await journal.OpenAsync(cancellation);
        foreach (var intent in open.Where(intent => intent.Step is not IMessageStep && intent.State is not IntentState.Reserved))
        {
            try
            {
                await FollowAsync(intent, open, head, finalized, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is not DeposedException)
            {
                if (SourceFailure.Is(failure)) ExecutionLog.NotWatched(logger, intent.Id, failure.Message);
                else ExecutionLog.Failed(logger, failure, intent.Step.Kind, intent.Step.Subject);
                placementsRead &= intent.Step is not RegisterStep;
            }
        }
        return placementsRead;
    }

    private async Task FollowAsync(
        Intent intent, IReadOnlyList<Intent> open, ChainPoint head, Reading<ChainPoint> finalized, CancellationToken cancellation)
    {
        if (intent.Mined is not { } mined)
        {
            await SeekAsync(intent, open, head, finalized, cancellation);
            return;
        }
        if (!await IsCanonicalAsync(mined.Block, mined.BlockHash, cancellation))
        {
            await journal.MarkLostAsync(intent.Id, cancellation);
            ExecutionLog.Lost(logger, intent.Id, mined.Block);
            await SendAsync(intent, intent.Attempts[^1], cancellation);
            return;
        }
        if (!finalized.TryGet(out var final) || mined.Block > final.Number) return;
        await journal.MarkFinalAsync(intent.Id, cancellation);
        ExecutionLog.Final(logger, intent.Id, intent.Step.Kind, mined.Block);
    }

    private async Task SeekAsync(
        Intent intent, IReadOnlyList<Intent> open, ChainPoint head, Reading<ChainPoint> finalized, CancellationToken cancellation)
    {
        if (await TakeReceiptAsync(intent, head, cancellation)) return;
        var next = await client.GetTransactionCountAsync(intent.Sender, BlockId.Latest, cancellation);
        if (next <= intent.Nonce)
        {
            await PushAsync(intent, isNext: next == intent.Nonce, open, head, cancellation);
            return;
        }
        // The nonce is used. By whom counts only once that is final; a receipt may also have come since it was asked for.
        if (!finalized.IsKnown) return;
        if (await client.GetTransactionCountAsync(intent.Sender, BlockId.Finalized, cancellation) <= intent.Nonce) return;
        if (await TakeReceiptAsync(intent, head, cancellation)) return;
        await GiveUpAsync(intent, cancellation);
    }

    /// <summary>The nonce is free: the nodes should have its newest bytes, or better ones.</summary>
    private async Task PushAsync(Intent intent, bool isNext, IReadOnlyList<Intent> open, ChainPoint head, CancellationToken cancellation)
    {
        var reviewed = isNext ? await replacement.ReviewAsync(intent, open, head, cancellation) : Reviewed.Nothing;
        foreach (var each in reviewed.Cancellations) await SendAsync(each.Intent, each.Attempt, cancellation);
        if (!reviewed.MaySend) return;
        var newest = intent.Attempts[^1];
        var isThere = intent.State is IntentState.Sent && await client.GetTransactionAsync(newest.Hash, cancellation) is not null;
        // It is stuck only where a node has it, or takes it no more.
        if (!isThere && await SendAsync(intent, newest, cancellation) is not BroadcastOutcome.Rejected) return;
        if (reviewed.MayRaise && await replacement.RaiseAsync(intent, open, head, cancellation) is { } raised)
            await SendAsync(intent, raised, cancellation);
    }

    private async Task<bool> TakeReceiptAsync(Intent intent, ChainPoint head, CancellationToken cancellation)
    {
        var receipts = await client.GetReceiptsAsync([.. intent.Attempts.Select(attempt => attempt.Hash)], cancellation);
        for (var i = 0; i < receipts.Count; i++)
        {
            if (receipts[i] is not { } receipt || !await IsCanonicalAsync(receipt.BlockNumber, receipt.BlockHash, cancellation)) continue;
            await RecordAsync(intent, intent.Attempts[i], receipt, head, cancellation);
            return true;
        }
        return false;
    }

    private async Task RecordAsync(Intent intent, Attempt attempt, Receipt receipt, ChainPoint head, CancellationToken cancellation)
    {
        var isCancelled = attempt.Kind is AttemptKind.Cancel;
        var failure = isCancelled ? $"cancelled: {attempt.Why}"
            : receipt.Succeeded ? null
            : await replay.ReasonAsync(attempt, receipt, cancellation);
        var mined = new MinedTransaction(
            receipt.TransactionHash, receipt.BlockNumber, receipt.BlockHash, failure is null, receipt.GasUsed, receipt.EffectiveGasPrice, failure);
        await journal.MarkMinedAsync(intent.Id, mined, cancellation);
        await replacement.EndAsync(intent, cancellation);
        if (failure is null)
        {
            ExecutionLog.Mined(logger, intent.Id, intent.Step.Kind, receipt.TransactionHash, receipt.BlockNumber, receipt.GasUsed);
            await alerts.ClearAsync(AlertCode.RepeatedSetback, intent.Step.Subject, cancellation);
            return;
        }
        if (isCancelled) ExecutionLog.Cancelled(logger, intent.Id, intent.Step.Kind, receipt.TransactionHash, receipt.BlockNumber, attempt.Why!);
        else ExecutionLog.Reverted(logger, intent.Id, intent.Step.Kind, receipt.TransactionHash, receipt.BlockNumber, failure);
        var refusal = isCancelled
            ? new Refusal(intent.Step.Subject, RefusalCode.Cancelled, $"Intent {intent.Id} was {failure}", head.Number)
            : new Refusal(intent.Step.Subject, RefusalCode.Reverted, $"Transaction {receipt.TransactionHash} reverted: {failure}", head.Number);
        await journal.RecordRefusalAsync(refusal, cancellation);
        var setbacks = (await journal.RefusalsAsync(cancellation)).FirstOrDefault(each => each.Subject == refusal.Subject)?.Setbacks ?? 0;
        if (setbacks < Refusals.Alarming) return;
        await alerts.RaiseAsync(
            AlertCode.RepeatedSetback, refusal.Subject,
            $"{refusal.Subject} had no effect {setbacks} times in a row. The last time: {refusal.Text} It is tried again ever more rarely; find out why.",
            cancellation);
    }

    private async Task<BroadcastOutcome> SendAsync(Intent intent, Attempt attempt, CancellationToken cancellation)
    {
        var broadcast = await broadcaster.SendAsync(attempt.Raw, cancellation);
        if (broadcast.Reason is { } reason) ExecutionLog.NotTaken(logger, intent.Id, attempt.Hash, broadcast.Outcome, reason);
        if (broadcast.Outcome is BroadcastOutcome.Rejected || intent.State is not IntentState.Signed) return broadcast.Outcome;
        await journal.MarkSentAsync(intent.Id, cancellation);
        ExecutionLog.Sent(logger, intent.Id, intent.Step.Kind, attempt.Hash);
        return broadcast.Outcome;
    }

    private async Task GiveUpAsync(Intent intent, CancellationToken cancellation)
    {
        var what = $"another transaction of {intent.Sender} with nonce {intent.Nonce} is final";
        var isAdopted = await journal.AdoptedNonceAsync(intent.Sender, cancellation) > intent.Nonce;
        if (!isAdopted) await journal.StopAccountAsync(intent.Sender, NonceLane.Reason(intent.Sender, what), cancellation);
        await journal.DropAsync(intent.Id, what, cancellation);
        await replacement.EndAsync(intent, cancellation);
        if (isAdopted) return;
        await alerts.RaiseAsync(
            AlertCode.ForeignNonce, intent.Sender.ToString(),
            $"{NonceLane.Reason(intent.Sender, what)} Intent {intent.Id} ({intent.Step.Kind}) can not take effect any more.", cancellation);
        ExecutionLog.Dropped(logger, intent.Id, intent.Step.Kind, intent.Sender, intent.Nonce!.Value);
    }

    private async Task<bool> IsCanonicalAsync(ulong number, Hash32 hash, CancellationToken cancellation) =>
        (await client.GetBlockAsync(BlockId.Number(number), cancellation))?.Hash == hash;
}
