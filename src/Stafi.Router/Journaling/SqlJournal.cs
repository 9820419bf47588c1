using Microsoft.Extensions.Logging;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>The journal in the store. This part holds the state machine; the other parts keys, notes and reads.</summary>
internal sealed partial class SqlJournal(
    IStore store, TimeProvider time, IEnumerable<IJournalListener> listeners, ILogger<SqlJournal> logger) : IJournal
{
    // Stands for no account in a column that is not null.
    private static readonly Address NoAccount = Address.Zero;

    private readonly IJournalListener[] _listeners = [.. listeners];

    public async Task<long> ReserveAsync(NewIntent intent, CancellationToken cancellation)
    {
        var id = await store.WriteAsync(
            async session =>
            {
                if (intent.Account is null != intent.Step is IMessageStep)
                {
                    var how = intent.Account is null ? "without an account" : "with an account, and is a message";
                    throw new JournalException($"A step of the kind '{intent.Step.Kind}' came {how}.");
                }
                if (intent.Account is { } sender) await RefuseStoppedAsync(session, sender);
                var spends = intent.Step.Spends;
                if (spends is not null) await RequireBudgetAsync(session, intent.Day, spends.Kind, spends.Amount, intent.Budget);
                var id = await session.SingleAsync<long>(
                    """
                    INSERT INTO intent (id, kind, step, why, account, state, day, budget, spends, fencing, created_at, changed_at)
                    SELECT COALESCE(MAX(id), 0) + 1, @Kind, @Step, @Why, @Account, 'Reserved', @Day, @Budget, @Spends, @Fencing, @Now, @Now
                    FROM intent
                    RETURNING id
                    """,
                    new
                    {
                        intent.Step.Kind,
                        Step = StepJson.Write(intent.Step),
                        intent.Why,
                        Account = intent.Account ?? NoAccount,
                        intent.Day,
                        Budget = spends?.Kind.ToString(),
                        Spends = spends?.Amount,
                        Fencing = Fencing(),
                        Now = Now(),
                    });
                await WriteKeysAsync(session, id, intent);
                await RecordTransitionAsync(session, id, IntentState.Reserved, null);
                return id;
            },
            cancellation);
        Announce(id, listener => listener.OnTransition(id, intent.Step.Kind, IntentState.Reserved));
        return id;
    }

    public Task AbandonAsync(long id, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, IntentEvent.Abandoned, reason, (_, _) => Task.CompletedTask, cancellation);

    public async Task SignAsync(long id, SignedAttempt attempt, CancellationToken cancellation)
    {
        var (kind, isFirst) = await ChangeAsync(
            id,
            IntentEvent.Signed,
            null,
            async (session, intent) =>
            {
                if (intent.IsMessage) throw new JournalException($"Intent {id} ({intent.Kind}) is a message; no transaction can be signed for it.");
                var most = attempt.Attempt.MaxFeePerGas * attempt.Attempt.GasLimit;
                await RequireBudgetAsync(session, intent.Day, SpendingKind.Gas, most, attempt.GasBudget);
                await TakeNonceAsync(session, intent, attempt.Nonce);
                await WriteAttemptAsync(session, id, attempt.Attempt);
                foreach (var exposure in attempt.Exposures) await WriteExposureAsync(session, id, exposure);
            },
            cancellation);
        if (!isFirst) Announce(id, listener => listener.OnReplacement(id, kind, attempt.Attempt.Kind));
    }

    public Task MarkSentAsync(long id, CancellationToken cancellation) =>
        ChangeAsync(id, IntentEvent.Sent, null, (_, _) => Task.CompletedTask, cancellation);

    public Task MarkMinedAsync(long id, MinedTransaction mined, CancellationToken cancellation) => ChangeAsync(
        id,
        mined.Succeeded ? IntentEvent.Succeeded : IntentEvent.Reverted,
        mined.RevertReason,
        async (session, intent) =>
        {
            var kind = await session.SingleOrDefaultAsync<string>("SELECT kind FROM attempt WHERE intent = @id AND hash = @Hash", new { id, mined.Hash })
                ?? throw new JournalException($"Transaction {mined.Hash} is none that was signed for intent {id}.");
            if (mined.Succeeded && kind == nameof(AttemptKind.Cancel))
                throw new JournalException($"Transaction {mined.Hash} cancels intent {id}; it can not be its success.");
            await WriteMinedAsync(session, id, mined);
            await WriteSetbackAsync(session, StepJson.Read(intent.Step).Subject, mined.Succeeded);
        },
        cancellation);

    public Task MarkLostAsync(long id, CancellationToken cancellation) =>
        ChangeAsync(id, IntentEvent.Lost, null, (session, _) => WriteMinedAsync(session, id, null), cancellation);

    public Task MarkFinalAsync(long id, CancellationToken cancellation) => ChangeAsync(
        id, IntentEvent.Finalized, reason: null, (_, _) => Task.CompletedTask, cancellation);

    public Task DropAsync(long id, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, IntentEvent.Dropped, reason, (_, _) => Task.CompletedTask, cancellation);

    /// <returns>The kind of the intent, and whether its state has changed.</returns>
    private async Task<(string Kind, bool HasChanged)> ChangeAsync(
        long id, IntentEvent what, string? reason, Func<StoreSession, IntentHead, Task> write, CancellationToken cancellation)
    {
        var (kind, before, after) = await store.WriteAsync(
            async session =>
            {
                var intent = await session.SingleOrDefaultAsync<IntentHead>(
                    "SELECT id, kind, step, state, account, nonce, reason, day FROM intent WHERE id = @id", new { id })
                    ?? throw new JournalException($"The journal has no intent {id}.");
                var before = Enum.Parse<IntentState>(intent.State);
                var after = IntentStates.After(before, what)
                    ?? throw new JournalException($"Intent {id} ({intent.Kind}) is {before}; it cannot become {what}.");
                if (!IntentStates.Fits(what, intent.IsMessage))
                {
                    var sort = intent.IsMessage ? "a message" : "a transaction";
                    throw new JournalException($"Intent {id} ({intent.Kind}) is {before} and {sort}; it cannot become {what}.");
                }
                await write(session, intent);
                if (after == before) return (intent.Kind, before, after);

                await session.ExecuteAsync(
                    "UPDATE intent SET state = @State, reason = @Reason, fencing = @Fencing, changed_at = @Now WHERE id = @id",
                    new { id, State = after.ToString(), Reason = ReasonAfter(what, reason, intent), Fencing = Fencing(), Now = Now() });
                await RecordTransitionAsync(session, id, after, reason);
                if (IntentStates.HadNoEffect(after)) await ReleaseKeysAsync(session, id);
                return (intent.Kind, before, after);
            },
            cancellation);
        if (after != before) Announce(id, listener => listener.OnTransition(id, kind, after));
        return (kind, after != before);
    }

    // Finality repeats what is known, so the reason of a revert stays; every other event brings its own or has none.
    private static string? ReasonAfter(IntentEvent what, string? reason, IntentHead intent) =>
        what == IntentEvent.Finalized ? intent.Reason : reason;

    private static async Task TakeNonceAsync(StoreSession session, IntentHead intent, ulong nonce)
    {
        if (intent.Nonce is { } held)
        {
            if (held == nonce) return;
            throw new JournalException($"Intent {intent.Id} has nonce {held}; a transaction that replaces it cannot have nonce {nonce}.");
        }
        await RefuseStoppedAsync(session, intent.Account);
        var other = await session.SingleOrDefaultAsync<long?>(
            "SELECT id FROM intent WHERE account = @Account AND nonce = @nonce", new { intent.Account, nonce });
        if (other is not null) throw new JournalException($"Nonce {nonce} of {intent.Account} belongs to intent {other}; intent {intent.Id} cannot have it.");

        await session.ExecuteAsync("UPDATE intent SET nonce = @nonce WHERE id = @Id", new { intent.Id, nonce });
    }

    private static async Task RefuseStoppedAsync(StoreSession session, Address account)
    {
        var reason = await session.SingleOrDefaultAsync<string>("SELECT reason FROM stopped_account WHERE account = @account", new { account });
        if (reason is not null) throw new JournalException($"Account {account} takes no new transactions: {reason}");
    }

    private Task<int> WriteAttemptAsync(StoreSession session, long id, Attempt attempt) => session.ExecuteAsync(
        """
        INSERT INTO attempt (
            intent, ordinal, hash, raw, max_fee_per_gas, max_priority_fee_per_gas, gas_limit, kind, why, at_block, fencing, signed_at)
        SELECT @id, COALESCE(MAX(ordinal), 0) + 1, @Hash, @Raw, @MaxFeePerGas, @MaxPriorityFeePerGas, @GasLimit, @Kind, @Why, @Block, @Fencing, @Now
        FROM attempt WHERE intent = @id
        """,
        new
        {
            id,
            attempt.Hash,
            Raw = attempt.Raw.ToArray(),
            attempt.MaxFeePerGas,
            attempt.MaxPriorityFeePerGas,
            attempt.GasLimit,
            Kind = attempt.Kind.ToString(),
            attempt.Why,
            attempt.Block,
            Fencing = Fencing(),
            Now = Now(),
        });

    private static Task<int> WriteMinedAsync(StoreSession session, long id, MinedTransaction? mined) => session.ExecuteAsync(
        """
        UPDATE intent SET mined_hash = @Hash, mined_block = @Block, mined_block_hash = @BlockHash, mined_succeeded = @Succeeded,
            mined_gas_used = @GasUsed, mined_gas_price = @EffectiveGasPrice, mined_revert_reason = @RevertReason
        WHERE id = @id
        """,
        new
        {
            id,
            mined?.Hash,
            mined?.Block,
            mined?.BlockHash,
            Succeeded = mined is null ? (long?)null : mined.Succeeded ? 1 : 0,
            mined?.GasUsed,
            mined?.EffectiveGasPrice,
            mined?.RevertReason,
        });

    private Task<int> RecordTransitionAsync(StoreSession session, long id, IntentState state, string? note) => session.ExecuteAsync(
        """
        INSERT INTO intent_transition (intent, ordinal, state, note, fencing, at)
        SELECT @id, COALESCE(MAX(ordinal), 0) + 1, @State, @note, @Fencing, @Now FROM intent_transition WHERE intent = @id
        """,
        new { id, State = state.ToString(), note, Fencing = Fencing(), Now = Now() });

    private void Announce(long id, Action<IJournalListener> tell)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                tell(listener);
            }
#pragma warning disable CA1031 // A listener watches; whatever goes wrong in it must not stop what it watches.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                ListenerFailed(logger, failure, listener.GetType().Name, id);
            }
        }
    }

    private long Fencing() => store.FencingNumber ?? throw new StoreException("The journal is open for reading; only the running router writes.");

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(3001, LogLevel.Error, "{Listener} failed when it was told of intent {Intent}")]
    private static partial void ListenerFailed(ILogger logger, Exception failure, string listener, long intent);

    private sealed record IntentHead(long Id, string Kind, string Step, string State, Address Account, ulong? Nonce, string? Reason, long Day)
    {
        public bool IsMessage => Account == NoAccount;
    }
}
