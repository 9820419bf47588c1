using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>An intent to be written.</summary>
/// <param name="Step">What was decided.</param>
/// <param name="Why">The rule's reason.</param>
/// <param name="Account">Account that will send its transaction; null for a message (<see cref="IMessageStep"/>).</param>
/// <param name="Keys">Validator keys it works on, in the order of the call; for a deposit with the indexes that it reserves.</param>
public sealed record NewIntent(Step Step, string Why, Address? Account, IReadOnlyList<IntentKey> Keys)
{
    /// <summary>UTC day whose budgets it uses, in days since 1970.</summary>
    public long Day { get; init; }

    /// <summary>Most that intents of the day may spend of its kind; null is without limit.</summary>
    public Wei? Budget { get; init; }
}

/// <summary>A validator key of an intent.</summary>
public sealed record IntentKey(uint KeyIndex, BlsPublicKey PublicKey);

/// <summary>A journal row with its attempts.</summary>
public sealed record Intent
{
    public required long Id { get; init; }

    public required Step Step { get; init; }

    public required string Why { get; init; }

    /// <summary>Account that sends its transaction; null for a message.</summary>
    public required Address? Account { get; init; }

    /// <summary>The account of an intent that is a transaction.</summary>
    /// <exception cref="InvalidOperationException">It is a message.</exception>
    public Address Sender => Account ?? throw new InvalidOperationException($"Intent {Id} ({Step.Kind}) is a message, which no account sends.");

    /// <summary>True while a signed message of it is kept, encrypted.</summary>
    public bool KeepsMessage { get; init; }

    public required IReadOnlyList<IntentKey> Keys { get; init; }

    public required IntentState State { get; init; }

    /// <summary>Why it was dropped, abandoned or reverted; null otherwise.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Account nonce; null while Reserved.</summary>
    public ulong? Nonce { get; init; }

    /// <summary>Signed transactions with that nonce, oldest first.</summary>
    public required IReadOnlyList<Attempt> Attempts { get; init; }

    /// <summary>The block it was mined in; null before.</summary>
    public MinedTransaction? Mined { get; init; }
}

/// <summary>A state that an intent reached, with what was said of it.</summary>
public sealed record Transition(IntentState State, string? Note, DateTimeOffset At);

/// <summary>One signed transaction of an intent.</summary>
public sealed record Attempt(Hash32 Hash, ReadOnlyMemory<byte> Raw, Wei MaxFeePerGas, Wei MaxPriorityFeePerGas, ulong GasLimit)
{
    public AttemptKind Kind { get; init; }

    /// <summary>Why it replaces the one before; null for the first.</summary>
    public string? Why { get; init; }

    /// <summary>Head when it was signed.</summary>
    public ulong Block { get; init; }
}

/// <summary>What an attempt is for.</summary>
public enum AttemptKind
{
    /// <summary>The intent's own call.</summary>
    Work,

    /// <summary>A transfer of nothing to the account itself, which takes the nonce so that the work can not be mined any more.</summary>
    Cancel,
}

/// <summary>What <see cref="IJournal.SignAsync"/> stores.</summary>
public sealed record SignedAttempt(ulong Nonce, Attempt Attempt, IReadOnlyList<Exposure> Exposures)
{
    /// <summary>Most that all transactions of the intent's day may cost in gas; null is without limit.</summary>
    public Wei? GasBudget { get; init; }
}

/// <summary>A share set that a signed transaction publishes: the key's shares are from now on in these operators' hands.</summary>
public sealed record Exposure(BlsPublicKey Key, Address Owner, Stafi.Ssv.Clusters.OperatorSet Operators, ulong RegistrationNonce, Hash32 SharesHash);

/// <summary>Where and how a transaction was mined; a cancellation does not succeed, whatever its receipt says.</summary>
public sealed record MinedTransaction(Hash32 Hash, ulong Block, Hash32 BlockHash, bool Succeeded, ulong GasUsed, Wei EffectiveGasPrice, string? RevertReason);

/// <summary>A key index that has a purpose.</summary>
/// <param name="KeyIndex">EIP-2334 index.</param>
/// <param name="PublicKey">Public key.</param>
/// <param name="IntentId">
/// Deposit intent that holds it; null when it is burned, or when its deposit was abandoned, dropped or finally reverted: free for the next deposit.
/// </param>
/// <param name="BurnReason">Why it must never be used; null when it is not burned.</param>
public sealed record ReservedKey(uint KeyIndex, BlsPublicKey PublicKey, long? IntentId, string? BurnReason);

/// <summary>The day's budget is used up: nothing was written.</summary>
public sealed class BudgetException(string message) : Exception(message);

/// <summary>A journal call that does not fit the state of the intent.</summary>
public sealed class JournalException(string message) : Exception(message);
