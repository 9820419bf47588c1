using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Tests.Fakes;

/// <summary>A journal whose process dies right after one of its transitions is committed: from then on every call fails.</summary>
internal sealed class KillingJournal(IJournal inner) : IJournal
{
    private bool _dead;

    /// <summary>The state after whose commit the process dies; null lives on.</summary>
    public IntentState? DiesAfter { get; set; }

    public async Task<long> ReserveAsync(NewIntent intent, CancellationToken cancellation)
    {
        var id = await Live(() => inner.ReserveAsync(intent, cancellation));
        After(IntentState.Reserved);
        return id;
    }

    public Task AbandonAsync(long id, string reason, CancellationToken cancellation) =>
        Change(IntentState.Abandoned, () => inner.AbandonAsync(id, reason, cancellation));

    public Task SignAsync(long id, SignedAttempt attempt, CancellationToken cancellation) =>
        Change(IntentState.Signed, () => inner.SignAsync(id, attempt, cancellation));

    public Task MarkSentAsync(long id, CancellationToken cancellation) =>
        Change(IntentState.Sent, () => inner.MarkSentAsync(id, cancellation));

    public Task MarkMinedAsync(long id, MinedTransaction mined, CancellationToken cancellation) =>
        Change(mined.Succeeded ? IntentState.Mined : IntentState.Reverted, () => inner.MarkMinedAsync(id, mined, cancellation));

    public Task MarkLostAsync(long id, CancellationToken cancellation) =>
        Change(IntentState.Sent, () => inner.MarkLostAsync(id, cancellation));

    public Task MarkFinalAsync(long id, CancellationToken cancellation) =>
        Change(IntentState.Final, () => inner.MarkFinalAsync(id, cancellation));

    public Task DropAsync(long id, string reason, CancellationToken cancellation) =>
        Change(IntentState.Dropped, () => inner.DropAsync(id, reason, cancellation));

    public Task SignMessageAsync(long id, byte[]? sealedMessage, CancellationToken cancellation) =>
        Change(IntentState.Signed, () => inner.SignMessageAsync(id, sealedMessage, cancellation));

    public Task<byte[]?> MessageAsync(long id, CancellationToken cancellation) => Live(() => inner.MessageAsync(id, cancellation));

    public Task ConfirmAsync(long id, string how, CancellationToken cancellation) =>
        Change(IntentState.Confirmed, () => inner.ConfirmAsync(id, how, cancellation));

    public Task RefuseAsync(long id, string reason, CancellationToken cancellation) =>
        Change(IntentState.Refused, () => inner.RefuseAsync(id, reason, cancellation));

    public Task<IReadOnlyList<Intent>> OpenAsync(CancellationToken cancellation) => Live(() => inner.OpenAsync(cancellation));

    public Task<IReadOnlyList<Intent>> NewestAsync(int count, CancellationToken cancellation) =>
        Live(() => inner.NewestAsync(count, cancellation));

    public Task<Intent?> FindAsync(long id, CancellationToken cancellation) => Live(() => inner.FindAsync(id, cancellation));

    public Task<IReadOnlyList<Transition>> HistoryAsync(long id, CancellationToken cancellation) => Live(() => inner.HistoryAsync(id, cancellation));

    public Task<ulong?> NextNonceAsync(Address account, CancellationToken cancellation) =>
        Live(() => inner.NextNonceAsync(account, cancellation));

    public Task<IReadOnlyList<ReservedKey>> ReservedKeysAsync(CancellationToken cancellation) =>
        Live(() => inner.ReservedKeysAsync(cancellation));

    public Task BurnKeyAsync(uint keyIndex, BlsPublicKey key, string reason, CancellationToken cancellation) =>
        Live(() => inner.BurnKeyAsync(keyIndex, key, reason, cancellation));

    public Task<IReadOnlyList<Exposure>> ExposuresAsync(BlsPublicKey key, CancellationToken cancellation) =>
        Live(() => inner.ExposuresAsync(key, cancellation));

    public Task<ILookup<BlsPublicKey, Placement>> PlacementsAsync(
        IReadOnlyCollection<BlsPublicKey> keys, long? except, CancellationToken cancellation) =>
        Live(() => inner.PlacementsAsync(keys, except, cancellation));

    public Task<ILookup<BlsPublicKey, ExitIntent>> ExitsAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation) =>
        Live(() => inner.ExitsAsync(keys, cancellation));

    public Task<IReadOnlyList<Refusal>> RefusalsAsync(CancellationToken cancellation) => Live(() => inner.RefusalsAsync(cancellation));

    public Task RecordRefusalAsync(Refusal refusal, CancellationToken cancellation) =>
        Live(() => inner.RecordRefusalAsync(refusal, cancellation));

    public Task ClearRefusalAsync(string subject, CancellationToken cancellation) =>
        Live(() => inner.ClearRefusalAsync(subject, cancellation));

    public Task<IReadOnlyDictionary<string, ulong>> WaitingSinceAsync(CancellationToken cancellation) =>
        Live(() => inner.WaitingSinceAsync(cancellation));

    public Task ReplaceWaitingAsync(IReadOnlyDictionary<string, ulong> waiting, CancellationToken cancellation) =>
        Live(() => inner.ReplaceWaitingAsync(waiting, cancellation));

    public Task<IReadOnlyDictionary<Address, string>> StoppedAccountsAsync(CancellationToken cancellation) =>
        Live(() => inner.StoppedAccountsAsync(cancellation));

    public Task StopAccountAsync(Address account, string reason, CancellationToken cancellation) =>
        Live(() => inner.StopAccountAsync(account, reason, cancellation));

    public Task AdoptAsync(Address account, ulong nextNonce, string note, CancellationToken cancellation) =>
        Live(() => inner.AdoptAsync(account, nextNonce, note, cancellation));

    public Task<ulong?> AdoptedNonceAsync(Address account, CancellationToken cancellation) =>
        Live(() => inner.AdoptedNonceAsync(account, cancellation));

    public Task<IReadOnlyDictionary<SpendingKind, Wei>> SpentAsync(long day, CancellationToken cancellation) =>
        Live(() => inner.SpentAsync(day, cancellation));

    private async Task Change(IntentState state, Func<Task> change)
    {
        await Live(change);
        After(state);
    }

    private void After(IntentState state)
    {
        if (DiesAfter != state) return;
        _dead = true;
        throw new KilledException();
    }

    private T Live<T>(Func<T> call) where T : Task => _dead ? throw new KilledException() : call();
}
