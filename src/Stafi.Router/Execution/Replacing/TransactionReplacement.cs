using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Execution.Replacing;

/// <summary>
/// What becomes of a transaction that is not mined: it is replaced by one with higher fees when it is stuck, and cancelled when it is no
/// longer wanted. The new transaction has the same nonce, so that at most one of them takes effect, and is written before it is sent.
/// </summary>
public sealed class TransactionReplacement(
    IntentReview reviews,
    FeePolicy fees,
    Preflight preflight,
    TransactionSigner signer,
    IJournal journal,
    IAlerts alerts,
    GasOptions gas,
    ILogger<TransactionReplacement> logger)
{
    // Intents that a block spoke against, and that block: the next one decides.
    private readonly Dictionary<long, ulong> _doubts = [];

    /// <summary>Looks whether the transaction is still wanted, and cancels it when it is not.</summary>
    /// <param name="intent">A signed intent with the next nonce of its account.</param>
    /// <param name="open">All open intents.</param>
    /// <param name="head">The newest block.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Reviewed> ReviewAsync(Intent intent, IReadOnlyList<Intent> open, ChainPoint head, CancellationToken cancellation)
    {
        var newest = intent.Attempts[^1];
        if (head.Number <= newest.Block) return Reviewed.Nothing;
        if (newest.Kind is AttemptKind.Cancel) return Reviewed.Good;
        var review = await reviews.OfAsync(intent, cancellation);
        if (review is Review.Unwanted unwanted)
            return new Reviewed(await TakeBackAsync(intent, unwanted, open, head, cancellation), MayRaise: false, MaySend: false);
        _doubts.Remove(intent.Id);
        if (review is not Review.Unknown unknown) return Reviewed.Good;
        ExecutionLog.NotReviewed(logger, intent.Id, unknown.Reason);
        return Reviewed.Nothing;
    }

    /// <summary>The same with higher fees when it was not mined for long enough.</summary>
    /// <returns>The attempt, written and not sent; null when there is none.</returns>
    public async Task<Attempt?> RaiseAsync(Intent intent, IReadOnlyList<Intent> open, ChainPoint head, CancellationToken cancellation)
    {
        var newest = intent.Attempts[^1];
        if (head.Number < newest.Block + gas.ReplaceAfterBlocks) return null;
        var transaction = SignedTransaction.Decode(newest.Raw).Transaction;
        var stuck = $"not mined for {head.Number - newest.Block} blocks";
        var why = newest.Why is null ? stuck : $"{newest.Why}; {stuck}";
        return await ReplaceAsync(intent, transaction, newest.Kind, LaneUrgency.Of(intent, open), why, head, cancellation);
    }

    /// <summary>The intent's nonce is used, by whichever of its attempts.</summary>
    public Task EndAsync(Intent intent, CancellationToken cancellation)
    {
        _doubts.Remove(intent.Id);
        return alerts.ClearAsync(AlertCode.StuckTransaction, Subject(intent), cancellation);
    }

    /// <summary>
    /// Cancels it, and with a registration those that were signed after it: their shares sign the nonces that come after its own, so they
    /// must not be mined when it has no effect.
    /// </summary>
    private async Task<IReadOnlyList<Replaced>> TakeBackAsync(
        Intent intent, Review.Unwanted unwanted, IReadOnlyList<Intent> open, ChainPoint head, CancellationToken cancellation)
    {
        var later = open.Where(other => IsLaterRegistration(other, intent)).ToArray();
        if (later.Length == 0 && !IsCertain(intent, unwanted, head)) return [];
        var taken = new List<Replaced>();
        foreach (var each in later.Append(intent))
        {
            var reason = each.Id == intent.Id ? unwanted.Reason : $"it counts on the nonces of intent {intent.Id}, which is cancelled: {unwanted.Reason}";
            if (await CancelAsync(each, reason, head, cancellation) is { } cancels) taken.Add(new Replaced(each, cancels));
        }
        return taken;
    }

    private static bool IsLaterRegistration(Intent other, Intent intent) =>
        intent.Step is RegisterStep first
        && other.Step is RegisterStep then
        && then.Owner == first.Owner
        && other.Nonce > intent.Nonce
        && other.State is IntentState.Signed or IntentState.Sent
        && !LaneUrgency.IsCancelled(other);

    private bool IsCertain(Intent intent, Review.Unwanted unwanted, ChainPoint head)
    {
        if (unwanted.IsLasting || (_doubts.TryGetValue(intent.Id, out var since) && since != head.Number)) return true;
        _doubts[intent.Id] = head.Number;
        return false;
    }

    private async Task<Attempt?> CancelAsync(Intent intent, string reason, ChainPoint head, CancellationToken cancellation)
    {
        var work = SignedTransaction.Decode(intent.Attempts[^1].Raw).Transaction;
        var nothing = work with { To = intent.Sender, Value = Wei.Zero, Data = default };
        var needed = await preflight.TransferGasAsync(intent.Sender, cancellation);
        return await ReplaceAsync(intent, nothing with { GasLimit = needed }, AttemptKind.Cancel, Urgency.Urgent, reason, head, cancellation);
    }

    private async Task<Attempt?> ReplaceAsync(
        Intent intent, Eip1559Transaction transaction, AttemptKind kind, Urgency urgency, string why, ChainPoint head, CancellationToken cancellation)
    {
        Attempt attempt;
        try
        {
            var offer = await OfferAsync(intent, transaction.GasLimit, kind, urgency, cancellation);
            attempt = await signer.ReplaceAsync(
                transaction with { MaxFeePerGas = offer.MaxFeePerGas, MaxPriorityFeePerGas = offer.MaxPriorityFeePerGas },
                intent.Sender, intent.Id, cancellation);
        }
        catch (RefusalException refused)
        {
            var what = kind is AttemptKind.Cancel ? $"should be cancelled ({why}), and cannot" : $"is {why}, and cannot be replaced";
            await alerts.RaiseAsync(
                AlertCode.StuckTransaction, Subject(intent),
                $"Transaction {intent.Attempts[^1].Hash} ({intent.Step.Kind}, nonce {intent.Nonce} of {intent.Sender}) {what}: {refused.Message} "
                    + "All later transactions of the account wait behind it.",
                cancellation);
            return null;
        }
        attempt = attempt with { Kind = kind, Why = why, Block = head.Number };
        await journal.SignAsync(intent.Id, new SignedAttempt(transaction.Nonce, attempt, []), cancellation);
        if (kind is AttemptKind.Cancel) ExecutionLog.Cancels(logger, intent.Id, intent.Step.Kind, attempt.Hash, transaction.Nonce, why);
        else ExecutionLog.Replaced(logger, intent.Id, intent.Step.Kind, attempt.Hash, transaction.Nonce, FeePolicy.Text(attempt.MaxFeePerGas), why);
        await alerts.ClearAsync(AlertCode.StuckTransaction, Subject(intent), cancellation);
        return attempt;
    }

    /// <exception cref="RefusalException">It would be above the cap.</exception>
    private async Task<ReplacementFees> OfferAsync(
        Intent intent, ulong gasLimit, AttemptKind kind, Urgency urgency, CancellationToken cancellation)
    {
        FeeQuote? market = null;
        try
        {
            market = await fees.QuoteAsync(urgency, cancellation);
        }
        catch (RefusalException) when (kind is AttemptKind.Cancel)
        {
            // The market is above every cap: a cancellation must still outbid what it cancels.
        }
        var cap = Wei.Min(gas.CapOf(urgency), TransactionLimits.Fee / gasLimit);
        // Nodes that still have the work refuse a cancellation that does not outbid it, and mine the work; those that have lost it take any, and
        // without one the account would be stuck for ever.
        var atCap = kind is AttemptKind.Cancel && intent.Attempts[^1].Kind is AttemptKind.Work
            ? new ReplacementFees(cap, Wei.Min(cap, intent.Attempts.Select(attempt => attempt.MaxPriorityFeePerGas).Max()))
            : null;
        return ReplacementFees.Of(intent.Attempts, market, cap)
            ?? atCap
            ?? throw new RefusalException(
                RefusalCode.FeeAboveCap,
                $"It offers up to {FeePolicy.Text(intent.Attempts.Max(attempt => attempt.MaxFeePerGas))} for each gas, nodes want an eighth more, "
                    + $"and the most for {gasLimit} gas is {FeePolicy.Text(cap)} ({GasOptions.SettingOf(urgency)} is "
                    + $"{FeePolicy.Text(gas.CapOf(urgency))}). It waits for cheaper gas, or raise the cap.");
    }

    private static string Subject(Intent intent) => $"intent {intent.Id}";
}

/// <summary>An intent with its newest attempt, which is written and not sent.</summary>
public sealed record Replaced(Intent Intent, Attempt Attempt);

/// <summary>What a review led to.</summary>
/// <param name="Cancellations">Written and not sent; mostly none.</param>
/// <param name="MayRaise">True when its fees may be raised.</param>
/// <param name="MaySend">False while a block speaks against it: what no node has yet is not handed over.</param>
public sealed record Reviewed(IReadOnlyList<Replaced> Cancellations, bool MayRaise, bool MaySend)
{
    /// <summary>Nothing is to be signed.</summary>
    public static Reviewed Nothing { get; } = new([], MayRaise: false, MaySend: true);

    /// <summary>It is wanted.</summary>
    public static Reviewed Good { get; } = new([], MayRaise: true, MaySend: true);
}
