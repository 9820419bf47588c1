using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Ssv.Clusters;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>
/// The journal without a database, with the same state machine. A call that is refused changes nothing; whole simulations over this
/// one and over <see cref="SqlJournal"/> must come to the same chain (<c>SameJournalTests</c>).
/// </summary>
internal sealed class MemoryJournal(TimeProvider clock) : IJournal, IClientHistory
{
    private readonly List<Entry> _entries = [];
    private readonly List<Entry> _open = [];
    private readonly List<Entry> _registrations = [];
    private readonly List<Entry> _exits = [];
    private readonly List<Entry> _moves = [];
    private readonly List<Entry> _atClients = [];
    private readonly KeyPurposes _keys = new();
    private readonly List<Exposure> _exposures = [];
    private readonly Dictionary<string, Refusal> _refusals = [];
    private readonly Dictionary<string, int> _setbacks = [];
    private readonly Dictionary<Address, string> _stopped = [];
    private readonly Dictionary<Address, ulong> _adopted = [];
    private IReadOnlyDictionary<string, ulong> _waiting = new Dictionary<string, ulong>();

    public Task<long> ReserveAsync(NewIntent intent, CancellationToken cancellation)
    {
        if (intent.Account is null != intent.Step is IMessageStep) throw new JournalException($"A step of the kind '{intent.Step.Kind}' came with a wrong account.");
        if (intent.Account is { } sender) RefuseStopped(sender);
        var spends = intent.Step.Spends;
        if (spends is not null) RequireBudget(intent.Day, spends.Kind, spends.Amount, intent.Budget);
        var id = _entries.Count + 1L;
        if (intent.Step is DepositStep deposit) _keys.Reserve(id, deposit.Count, intent.Keys);
        var entry = new Entry(
            new Intent
            {
                Id = id,
                Step = intent.Step,
                Why = intent.Why,
                Account = intent.Account,
                Keys = [.. intent.Keys],
                State = IntentState.Reserved,
                CreatedAt = Now(),
                ChangedAt = Now(),
                Attempts = [],
            },
            intent.Day);
        _entries.Add(entry);
        _open.Add(entry);
        if (intent.Step is RegisterStep) _registrations.Add(entry);
        else if (intent.Step is ExitStep or ExitOnSsvStep) _exits.Add(entry);
        else if (intent.Step is RemoveStep { Destination: not null }) _moves.Add(entry);
        else if (intent.Step is EntrustStep or ReclaimStep) _atClients.Add(entry);
        entry.Transitions.Add(new Transition(IntentState.Reserved, null, Now()));
        return Task.FromResult(id);
    }

    public Task AbandonAsync(long id, string reason, CancellationToken cancellation) => Change(id, IntentEvent.Abandoned, reason, _ => { });

    public Task SignAsync(long id, SignedAttempt attempt, CancellationToken cancellation) => Change(id, IntentEvent.Signed, null, entry =>
    {
        if (entry.IsMessage) throw new JournalException($"Intent {id} is a message; no transaction can be signed for it.");
        RequireBudget(entry.Day, SpendingKind.Gas, attempt.Attempt.MaxFeePerGas * attempt.Attempt.GasLimit, attempt.GasBudget);
        TakeNonce(entry, attempt.Nonce);
        entry.Intent = entry.Intent with { Nonce = attempt.Nonce, Attempts = [.. entry.Intent.Attempts, attempt.Attempt] };
        foreach (var exposure in attempt.Exposures)
        {
            if (!_exposures.Any(each => each with { Operators = exposure.Operators } == exposure)) _exposures.Add(exposure);
        }
    });

    public Task SignMessageAsync(long id, byte[]? sealedMessage, CancellationToken cancellation) =>
        Change(id, IntentEvent.Signed, null, entry =>
        {
            if (!entry.IsMessage || entry.Intent.State is not IntentState.Reserved)
                throw new JournalException($"Intent {id} ({entry.Intent.Step.Kind}) is {entry.Intent.State}; no message can be signed for it.");
            entry.Message = sealedMessage;
            entry.Intent = entry.Intent with { KeepsMessage = sealedMessage is not null };
        });

    public Task<byte[]?> MessageAsync(long id, CancellationToken cancellation) =>
        Task.FromResult(id > 0 && id <= _entries.Count ? _entries[(int)id - 1].Message : null);

    public Task ConfirmAsync(long id, string how, CancellationToken cancellation) => EndMessage(id, IntentEvent.Confirmed, how);

    public Task RefuseAsync(long id, string reason, CancellationToken cancellation) => EndMessage(id, IntentEvent.Refused, reason);

    public Task MarkSentAsync(long id, CancellationToken cancellation) => Change(id, IntentEvent.Sent, null, _ => { });

    public Task MarkMinedAsync(long id, MinedTransaction mined, CancellationToken cancellation) =>
        Change(id, mined.Succeeded ? IntentEvent.Succeeded : IntentEvent.Reverted, mined.RevertReason, entry =>
        {
            var attempt = entry.Intent.Attempts.FirstOrDefault(each => each.Hash == mined.Hash)
                ?? throw new JournalException($"Transaction {mined.Hash} is none that was signed for intent {id}.");
            if (mined.Succeeded && attempt.Kind is AttemptKind.Cancel)
                throw new JournalException($"Transaction {mined.Hash} cancels intent {id}; it can not be its success.");
            entry.Intent = entry.Intent with { Mined = mined };
            WriteSetback(entry.Intent.Step.Subject, mined.Succeeded);
        });

    public Task MarkLostAsync(long id, CancellationToken cancellation) =>
        Change(id, IntentEvent.Lost, null, entry => entry.Intent = entry.Intent with { Mined = null });

    public Task MarkFinalAsync(long id, CancellationToken cancellation) => Change(id, IntentEvent.Finalized, null, _ => { });

    public Task DropAsync(long id, string reason, CancellationToken cancellation) => Change(id, IntentEvent.Dropped, reason, _ => { });

    public Task<IReadOnlyList<Intent>> OpenAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Intent>>([.. _open.Select(entry => entry.Intent)]);

    public Task<IReadOnlyList<Intent>> NewestAsync(int count, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Intent>>([.. _entries.TakeLast(count).Reverse().Select(entry => entry.Intent)]);

    public Task<Intent?> FindAsync(long id, CancellationToken cancellation) =>
        Task.FromResult(id > 0 && id <= _entries.Count ? _entries[(int)id - 1].Intent : null);

    public Task<IReadOnlyList<Transition>> HistoryAsync(long id, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Transition>>(_entries[(int)id - 1].Transitions);

    public Task<ulong?> NextNonceAsync(Address account, CancellationToken cancellation)
    {
        ulong? next = _adopted.TryGetValue(account, out var adopted) ? adopted : null;
        foreach (var entry in _entries)
        {
            if (entry.Intent.Account == account && entry.Intent.Nonce >= (next ?? 0)) next = entry.Intent.Nonce + 1;
        }
        return Task.FromResult(next);
    }

    public Task<IReadOnlyList<ReservedKey>> ReservedKeysAsync(CancellationToken cancellation) => Task.FromResult(_keys.All);

    public Task BurnKeyAsync(uint keyIndex, BlsPublicKey key, string reason, CancellationToken cancellation)
    {
        _keys.Burn(keyIndex, key, reason);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Exposure>> ExposuresAsync(BlsPublicKey key, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Exposure>>([.. _exposures.Where(exposure => exposure.Key == key)]);

    public Task<ILookup<BlsPublicKey, Placement>> PlacementsAsync(
        IReadOnlyCollection<BlsPublicKey> keys, long? except, CancellationToken cancellation)
    {
        var wanted = keys.ToHashSet();
        return Task.FromResult(_registrations.Where(entry => entry.Intent.Id != except)
            .SelectMany(entry => entry.Intent.Keys, (entry, key) => (entry.Intent, Key: key.PublicKey))
            .Where(pair => wanted.Contains(pair.Key))
            .ToLookup(pair => pair.Key, pair =>
            {
                var step = (RegisterStep)pair.Intent.Step;
                return new Placement(pair.Intent.Id, step.Owner, step.Operators, pair.Intent.State);
            }));
    }

    public Task<ILookup<BlsPublicKey, ClientIntent>> AllAsync(long? except, CancellationToken cancellation) =>
        Task.FromResult(_atClients.Where(entry => entry.Intent.Id != except).ToLookup(entry => entry.Intent.Keys[0].PublicKey, entry => entry.Intent.Step switch
        {
            EntrustStep entrust => new ClientIntent(entry.Intent.Id, true, entrust.Client, entry.Intent.State),
            _ => new ClientIntent(entry.Intent.Id, false, ((ReclaimStep)entry.Intent.Step).Client, entry.Intent.State),
        }));

    public Task<ILookup<BlsPublicKey, ExitIntent>> ExitsAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        var wanted = keys.ToHashSet();
        return Task.FromResult(_exits
            .SelectMany(entry => entry.Intent.Keys, (entry, key) => (entry.Intent, Key: key.PublicKey))
            .Where(pair => wanted.Contains(pair.Key))
            .ToLookup(pair => pair.Key, pair => new ExitIntent(pair.Intent.Id, pair.Intent.Step.Kind, pair.Intent.State, pair.Intent.ChangedAt)));
    }

    public Task<IReadOnlyList<Refusal>> RefusalsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Refusal>>(
        [.. _refusals.Values.OrderBy(refusal => refusal.Subject, StringComparer.Ordinal)
            .Select(refusal => refusal with { Setbacks = _setbacks.GetValueOrDefault(refusal.Subject) })]);

    public Task RecordRefusalAsync(Refusal refusal, CancellationToken cancellation)
    {
        _refusals[refusal.Subject] = refusal with { Setbacks = 0 };
        return Task.CompletedTask;
    }

    public Task ClearRefusalAsync(string subject, CancellationToken cancellation)
    {
        _refusals.Remove(subject);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, ulong>> WaitingSinceAsync(CancellationToken cancellation) => Task.FromResult(_waiting);

    public Task ReplaceWaitingAsync(IReadOnlyDictionary<string, ulong> waiting, CancellationToken cancellation)
    {
        _waiting = new Dictionary<string, ulong>(waiting);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<Address, string>> StoppedAccountsAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Address, string>>(new Dictionary<Address, string>(_stopped));

    public Task StopAccountAsync(Address account, string reason, CancellationToken cancellation)
    {
        _ = _stopped.TryAdd(account, reason);
        return Task.CompletedTask;
    }

    public Task AdoptAsync(Address account, ulong nextNonce, string note, CancellationToken cancellation)
    {
        _adopted[account] = Math.Max(nextNonce, _adopted.GetValueOrDefault(account));
        _stopped.Remove(account);
        return Task.CompletedTask;
    }

    public Task<ulong?> AdoptedNonceAsync(Address account, CancellationToken cancellation) =>
        Task.FromResult<ulong?>(_adopted.TryGetValue(account, out var next) ? next : null);

    public Task<IReadOnlyDictionary<SpendingKind, Wei>> SpentAsync(long day, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<SpendingKind, Wei>>(Spent(day));

    public Task<IReadOnlyDictionary<(Address Owner, OperatorSet Operators), int>> MovedAsync(long day, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<(Address Owner, OperatorSet Operators), int>>(_moves
            .Where(entry => entry.Day == day && !IntentStates.HadNoEffect(entry.Intent.State))
            .Select(entry => (RemoveStep)entry.Intent.Step)
            .GroupBy(step => (step.Owner, step.Operators), step => step.Keys.Count)
            .ToDictionary(group => group.Key, group => group.Sum()));

    private Dictionary<SpendingKind, Wei> Spent(long day)
    {
        var spent = new Dictionary<SpendingKind, Wei>();
        for (var i = _entries.Count - 1; i >= 0 && _entries[i].Day >= day; i--)
        {
            if (_entries[i].Day != day) continue;
            var intent = _entries[i].Intent;
            if (intent.Step.Spends is { } spends && !IntentStates.HadNoEffect(intent.State)) Add(spends.Kind, spends.Amount);
            if (intent.Attempts.Count == 0 || intent.State is IntentState.Dropped) continue;
            var newest = intent.Attempts[^1];
            Add(SpendingKind.Gas, intent.Mined is { } mined ? mined.EffectiveGasPrice * mined.GasUsed : newest.MaxFeePerGas * newest.GasLimit);
        }
        return spent;

        void Add(SpendingKind kind, Wei amount) => spent[kind] = spent.GetValueOrDefault(kind) + amount;
    }

    private void RequireBudget(long day, SpendingKind kind, Wei amount, Wei? budget)
    {
        if (budget is not { } most) return;
        var spent = Spent(day).GetValueOrDefault(kind);
        if (spent + amount > most) throw new BudgetException($"It needs {amount}, and of today's budget of {most} {spent} are spent.");
    }

    private void TakeNonce(Entry entry, ulong nonce)
    {
        if (entry.Intent.Nonce is { } held)
        {
            if (held == nonce) return;
            throw new JournalException($"Intent {entry.Intent.Id} has nonce {held}, not {nonce}.");
        }
        RefuseStopped(entry.Intent.Sender);
        if (_entries.Any(other => other.Intent.Account == entry.Intent.Account && other.Intent.Nonce == nonce))
            throw new JournalException($"Nonce {nonce} of {entry.Intent.Account} belongs to another intent.");
    }

    private void RefuseStopped(Address account)
    {
        if (_stopped.TryGetValue(account, out var reason)) throw new JournalException($"Account {account} takes no new transactions: {reason}");
    }

    private void WriteSetback(string subject, bool succeeded)
    {
        if (succeeded) _setbacks.Remove(subject);
        else _setbacks[subject] = _setbacks.GetValueOrDefault(subject) + 1;
    }

    private Task EndMessage(long id, IntentEvent what, string note) => Change(id, what, note, entry =>
    {
        entry.Message = null;
        entry.Intent = entry.Intent with { KeepsMessage = false };
        WriteSetback(entry.Intent.Step.Subject, what is IntentEvent.Confirmed);
    });

    private Task Change(long id, IntentEvent what, string? reason, Action<Entry> write)
    {
        var entry = id > 0 && id <= _entries.Count ? _entries[(int)id - 1] : throw new JournalException($"The journal has no intent {id}.");
        var before = entry.Intent.State;
        var after = IntentStates.After(before, what)
            ?? throw new JournalException($"Intent {id} ({entry.Intent.Step.Kind}) is {before}; it cannot become {what}.");
        if (!IntentStates.Fits(what, entry.IsMessage)) throw new JournalException($"Intent {id} ({entry.Intent.Step.Kind}) cannot become {what}.");
        write(entry);
        if (after == before) return Task.CompletedTask;
        var kept = what is IntentEvent.Finalized ? entry.Intent.Reason : reason;
        entry.Intent = entry.Intent with { State = after, Reason = kept, ChangedAt = Now() };
        entry.Transitions.Add(new Transition(after, reason, Now()));
        if (IntentStates.HadNoEffect(after)) _keys.Release(id);
        if (IntentStates.IsClosed(after)) _open.Remove(entry);
        return Task.CompletedTask;
    }

    private DateTimeOffset Now() => clock.GetUtcNow();

    private sealed class Entry(Intent intent, long day)
    {
        public Intent Intent { get; set; } = intent;

        public long Day => day;

        public bool IsMessage => Intent.Step is IMessageStep;

        public byte[]? Message { get; set; }

        public List<Transition> Transitions { get; } = [];
    }
}
