using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Budget;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>
/// What was decided and done. An intent is written before it is signed, a signed transaction before it is sent; every call is one
/// database transaction, and a call that does not fit the intent's state throws <see cref="JournalException"/> and changes nothing.
/// </summary>
public interface IJournal
{
    /// <summary>Writes an intent as Reserved together with the key indexes that it takes for ever; returns its id.</summary>
    /// <exception cref="BudgetException">The day's budget does not allow it.</exception>
    Task<long> ReserveAsync(NewIntent intent, CancellationToken cancellation);

    /// <summary>Reserved → Abandoned: nothing was signed. Reserved key indexes stay reserved for deposits and are offered first again.</summary>
    Task AbandonAsync(long id, string reason, CancellationToken cancellation);

    /// <summary>
    /// Reserved → Signed: stores raw bytes, account nonce and the share sets that the bytes publish. Signed or Sent keep their state and get
    /// one more attempt, which must have the same nonce: with higher fees, or to cancel it.
    /// </summary>
    /// <exception cref="BudgetException">The day's gas budget does not allow it.</exception>
    Task SignAsync(long id, SignedAttempt attempt, CancellationToken cancellation);

    /// <summary>Signed → Sent (or stays Sent).</summary>
    Task MarkSentAsync(long id, CancellationToken cancellation);

    /// <summary>Signed or Sent → Mined, or → Reverted when it had no effect: it reverted, or its cancellation was mined.</summary>
    Task MarkMinedAsync(long id, MinedTransaction mined, CancellationToken cancellation);

    /// <summary>Mined or Reverted → Sent: the block was lost in a reorganisation.</summary>
    Task MarkLostAsync(long id, CancellationToken cancellation);

    /// <summary>Mined → Final, Reverted → FinalReverted: the block is finalized.</summary>
    Task MarkFinalAsync(long id, CancellationToken cancellation);

    /// <summary>Signed or Sent → Dropped: another finalized transaction has the nonce.</summary>
    Task DropAsync(long id, string reason, CancellationToken cancellation);

    /// <summary>Reserved → Signed for a message: stores what was signed. From here on it counts as possibly sent.</summary>
    /// <param name="id">Intent of an <see cref="Planning.Steps.IMessageStep"/>.</param>
    /// <param name="sealedMessage">What was signed, encrypted; null where the step says all.</param>
    /// <param name="cancellation">Stops it.</param>
    Task SignMessageAsync(long id, byte[]? sealedMessage, CancellationToken cancellation);

    /// <summary>What was signed for an open message, encrypted; null when nothing was.</summary>
    Task<byte[]?> MessageAsync(long id, CancellationToken cancellation);

    /// <summary>Signed or Sent → Confirmed: the message took effect for good. What was signed is deleted.</summary>
    Task ConfirmAsync(long id, string how, CancellationToken cancellation);

    /// <summary>Signed or Sent → Refused: the message will never take effect. What was signed is deleted.</summary>
    Task RefuseAsync(long id, string reason, CancellationToken cancellation);

    /// <summary>Intents that are not Final, FinalReverted, Dropped, Abandoned, Confirmed or Refused, oldest first.</summary>
    Task<IReadOnlyList<Intent>> OpenAsync(CancellationToken cancellation);

    /// <summary>The newest intents, newest first.</summary>
    Task<IReadOnlyList<Intent>> NewestAsync(int count, CancellationToken cancellation);

    /// <summary>One intent; null when the journal has none with that id.</summary>
    Task<Intent?> FindAsync(long id, CancellationToken cancellation);

    /// <summary>What happened to an intent, oldest first.</summary>
    Task<IReadOnlyList<Transition>> HistoryAsync(long id, CancellationToken cancellation);

    /// <summary>The nonce after the highest signed or adopted one of the account; null when the journal has none.</summary>
    Task<ulong?> NextNonceAsync(Address account, CancellationToken cancellation);

    /// <summary>Key indexes with a purpose: reserved for a deposit (with the intent that holds them) or burned.</summary>
    Task<IReadOnlyList<ReservedKey>> ReservedKeysAsync(CancellationToken cancellation);

    /// <summary>Marks an index as never to be used, with the reason.</summary>
    Task BurnKeyAsync(uint keyIndex, BlsPublicKey key, string reason, CancellationToken cancellation);

    /// <summary>All share sets of a key that signed registrations published or may publish.</summary>
    Task<IReadOnlyList<Exposure>> ExposuresAsync(BlsPublicKey key, CancellationToken cancellation);

    /// <summary>All registrations of these keys that the journal ever held, oldest first, without the intent <paramref name="except"/>.</summary>
    Task<ILookup<BlsPublicKey, Placement>> PlacementsAsync(IReadOnlyCollection<BlsPublicKey> keys, long? except, CancellationToken cancellation);

    /// <summary>All exits of these keys that the journal ever held, oldest first.</summary>
    Task<ILookup<BlsPublicKey, ExitIntent>> ExitsAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation);

    /// <summary>Newest refusals by step subject; a refusal is replaced by the next one and removed by <see cref="ClearRefusalAsync"/>.</summary>
    Task<IReadOnlyList<Refusal>> RefusalsAsync(CancellationToken cancellation);

    Task RecordRefusalAsync(Refusal refusal, CancellationToken cancellation);

    Task ClearRefusalAsync(string subject, CancellationToken cancellation);

    /// <summary>Since which block subjects wait for company; replaced as a whole after each plan.</summary>
    Task<IReadOnlyDictionary<string, ulong>> WaitingSinceAsync(CancellationToken cancellation);

    Task ReplaceWaitingAsync(IReadOnlyDictionary<string, ulong> waiting, CancellationToken cancellation);

    /// <summary>Accounts that take no new transactions, with the reason.</summary>
    Task<IReadOnlyDictionary<Address, string>> StoppedAccountsAsync(CancellationToken cancellation);

    Task StopAccountAsync(Address account, string reason, CancellationToken cancellation);

    /// <summary>A person has looked at what somebody else sent: the account is released and goes on with this nonce.</summary>
    Task AdoptAsync(Address account, ulong nextNonce, string note, CancellationToken cancellation);

    /// <summary>The nonce with which the account went on after the last adoption; null when there was none.</summary>
    Task<ulong?> AdoptedNonceAsync(Address account, CancellationToken cancellation);

    /// <summary>What intents of a UTC day (days since 1970) spent or may still spend; a kind that is absent spent nothing.</summary>
    Task<IReadOnlyDictionary<SpendingKind, Wei>> SpentAsync(long day, CancellationToken cancellation);
}
