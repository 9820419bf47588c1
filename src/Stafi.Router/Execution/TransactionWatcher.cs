using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Execution;

/// <summary>
/// Follows signed transactions until they are final. What it does not find it hands over again; it gives one up only when another
/// finalized transaction has its nonce.
/// </summary>
public sealed class TransactionWatcher(
    IExecutionClient client, IJournal journal, RevertReplay replay, Broadcaster broadcaster, ILogger<TransactionWatcher> logger)
{
    /// <param name="head">Newest block.</param>
    /// <param name="finalized">Newest finalized block.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task WatchAsync(ChainPoint head, Reading<ChainPoint> finalized, CancellationToken cancellation)
    {
        var open = await journal.OpenAsync(cancellation);
        foreach (var intent in open.Where(intent => intent.State is not IntentState.Reserved))
        {
            try
            {
                await FollowAsync(intent, head, finalized, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is not DeposedException)
            {
                if (SourceFailure.Is(failure)) ExecutionLog.NotWatched(logger, intent.Id, failure.Message);
                else ExecutionLog.Failed(logger, failure, intent.Step.Kind, intent.Step.Subject);
            }
        }
    }

    private Task FollowAsync(Intent intent, ChainPoint head, Reading<ChainPoint> finalized, CancellationToken cancellation) =>
        intent.Mined is { } mined
        ? ConfirmAsync(intent, mined, finalized, cancellation)
        : SeekAsync(intent, head, finalized, cancellation);

    private async Task ConfirmAsync(Intent intent, MinedTransaction mined, Reading<ChainPoint> finalized, CancellationToken cancellation)
    {
        if (!await IsCanonicalAsync(mined.Block, mined.BlockHash, cancellation))
        {
            await journal.MarkLostAsync(intent.Id, cancellation);
            ExecutionLog.Lost(logger, intent.Id, mined.Block);
            await SendAgainAsync(intent, cancellation);
            return;
        }
        if (!finalized.TryGet(out var final) || mined.Block > final.Number) return;
        await journal.MarkFinalAsync(intent.Id, cancellation);
        ExecutionLog.Final(logger, intent.Id, intent.Step.Kind, mined.Block);
    }

    private async Task SeekAsync(Intent intent, ChainPoint head, Reading<ChainPoint> finalized, CancellationToken cancellation)
    {
        if (await TakeReceiptAsync(intent, head, cancellation)) return;
        if (await client.GetTransactionCountAsync(intent.Account, BlockId.Latest, cancellation) <= intent.Nonce)
        {
            var newest = await client.GetTransactionAsync(intent.Attempts[^1].Hash, cancellation);
            if (newest is null || intent.State is IntentState.Signed) await SendAgainAsync(intent, cancellation);
            return;
        }
        // The nonce is used. By whom counts only once that is final; a receipt may also have come since it was asked for.
        if (!finalized.IsKnown) return;
        if (await client.GetTransactionCountAsync(intent.Account, BlockId.Finalized, cancellation) <= intent.Nonce) return;
        if (await TakeReceiptAsync(intent, head, cancellation)) return;
        await GiveUpAsync(intent, cancellation);
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
        var reason = receipt.Succeeded ? null : await replay.ReasonAsync(attempt, receipt, cancellation);
        var mined = new MinedTransaction(
            receipt.TransactionHash, receipt.BlockNumber, receipt.BlockHash, receipt.Succeeded, receipt.GasUsed, receipt.EffectiveGasPrice, reason);
        await journal.MarkMinedAsync(intent.Id, mined, cancellation);
        if (reason is null)
        {
            ExecutionLog.Mined(logger, intent.Id, intent.Step.Kind, receipt.TransactionHash, receipt.BlockNumber, receipt.GasUsed);
            return;
        }
        ExecutionLog.Reverted(logger, intent.Id, intent.Step.Kind, receipt.TransactionHash, receipt.BlockNumber, reason);
        var text = $"Transaction {receipt.TransactionHash} reverted: {reason}";
        await journal.RecordRefusalAsync(new Refusal(intent.Step.Subject, RefusalCode.Reverted, text, head.Number), cancellation);
    }

    private async Task SendAgainAsync(Intent intent, CancellationToken cancellation)
    {
        var newest = intent.Attempts[^1];
        var broadcast = await broadcaster.SendAsync(newest.Raw, cancellation);
        if (broadcast.Reason is { } reason) ExecutionLog.NotTaken(logger, intent.Id, newest.Hash, broadcast.Outcome, reason);
        if (broadcast.Outcome is BroadcastOutcome.Rejected || intent.State is not IntentState.Signed) return;
        await journal.MarkSentAsync(intent.Id, cancellation);
        ExecutionLog.Sent(logger, intent.Id, intent.Step.Kind, newest.Hash);
    }

    private async Task GiveUpAsync(Intent intent, CancellationToken cancellation)
    {
        var reason = $"another transaction of {intent.Account} with nonce {intent.Nonce} is final";
        await journal.StopAccountAsync(
            intent.Account, $"somebody else uses the account: {reason}. Find out who, then release it.", cancellation);
        await journal.DropAsync(intent.Id, reason, cancellation);
        ExecutionLog.Dropped(logger, intent.Id, intent.Step.Kind, intent.Account, intent.Nonce!.Value);
    }

    private async Task<bool> IsCanonicalAsync(ulong number, Hash32 hash, CancellationToken cancellation) =>
        (await client.GetBlockAsync(BlockId.Number(number), cancellation))?.Hash == hash;
}
