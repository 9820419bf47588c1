using Stafi.Ethereum;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Tests.Building;

/// <summary>Intents for journal tests, and the way to each state.</summary>
internal static class Intents
{
    public static Address Account { get; } = Sample.Address(1);

    public static NewIntent Deposit(params uint[] keyIndexes) => new(
        new DepositStep(keyIndexes.Length), "The pool has 150 ETH.", Account, [.. keyIndexes.Select(index => new IntentKey(index, Sample.Key(index)))]);

    public static NewIntent FeeRecipient() => new(new FeeRecipientStep(Account, Sample.Address(99)), "It is not set.", Account, []);

    public static NewIntent Register(params uint[] keyIndexes) => new(
        new RegisterStep(Account, Sample.Operators(), [.. keyIndexes.Select(Sample.Key)], Wei.FromEther(1)),
        "They are staked.",
        Account,
        [.. keyIndexes.Select(index => new IntentKey(index, Sample.Key(index)))]);

    public static NewIntent Exit(uint keyIndex = 3) =>
        new(new ExitStep(Sample.Key(keyIndex), 100 + keyIndex, 7), "The protocol ejects it.", null, [new IntentKey(keyIndex, Sample.Key(keyIndex))]);

    public static SignedAttempt Signed(ulong nonce, uint transaction, params Exposure[] exposures) => new(
        nonce,
        new Attempt(Sample.Hash(transaction), new byte[] { 2, (byte)transaction }, Wei.FromGwei(30), Wei.FromGwei(1), 21_000),
        exposures);

    public static Exposure Exposure(uint key, ulong nonce) => new(Sample.Key(key), Account, Sample.Operators(), nonce, Sample.Hash(1_000 + key));

    public static MinedTransaction Mined(uint transaction, bool succeeded = true) => new(
        Sample.Hash(transaction), 100, Sample.Hash(100), succeeded, 20_000, Wei.FromGwei(12), succeeded ? null : "Insufficient balance for withdrawal");

    /// <summary>A fresh intent taken to the state; its account nonce and transaction are <paramref name="number"/>.</summary>
    public static async Task<long> BringToAsync(this IJournal journal, IntentState state, uint number = 1, NewIntent? intent = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var id = await journal.ReserveAsync(intent ?? FeeRecipient(), cancellation);
        foreach (var next in PathTo(state)) await journal.ApplyAsync(id, next, number);
        return id;
    }

    public static Task ApplyAsync(this IJournal journal, long id, IntentEvent what, uint number = 1)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return what switch
        {
            IntentEvent.Abandoned => journal.AbandonAsync(id, "The plan has changed.", cancellation),
            IntentEvent.Signed => journal.SignAsync(id, Signed(number, number), cancellation),
            IntentEvent.Confirmed => journal.ConfirmAsync(id, "It was read back.", cancellation),
            IntentEvent.Refused => journal.RefuseAsync(id, "It was refused for good.", cancellation),
            IntentEvent.Sent => journal.MarkSentAsync(id, cancellation),
            IntentEvent.Succeeded => journal.MarkMinedAsync(id, Mined(number), cancellation),
            IntentEvent.Reverted => journal.MarkMinedAsync(id, Mined(number, succeeded: false), cancellation),
            IntentEvent.Lost => journal.MarkLostAsync(id, cancellation),
            IntentEvent.Finalized => journal.MarkFinalAsync(id, cancellation),
            IntentEvent.Dropped => journal.DropAsync(id, "The nonce was used elsewhere.", cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    private static IntentEvent[] PathTo(IntentState state) => state switch
    {
        IntentState.Reserved => [],
        IntentState.Signed => [IntentEvent.Signed],
        IntentState.Sent => [IntentEvent.Signed, IntentEvent.Sent],
        IntentState.Mined => [IntentEvent.Signed, IntentEvent.Sent, IntentEvent.Succeeded],
        IntentState.Reverted => [IntentEvent.Signed, IntentEvent.Sent, IntentEvent.Reverted],
        IntentState.Final => [IntentEvent.Signed, IntentEvent.Sent, IntentEvent.Succeeded, IntentEvent.Finalized],
        IntentState.FinalReverted => [IntentEvent.Signed, IntentEvent.Sent, IntentEvent.Reverted, IntentEvent.Finalized],
        IntentState.Dropped => [IntentEvent.Signed, IntentEvent.Sent, IntentEvent.Dropped],
        IntentState.Abandoned => [IntentEvent.Abandoned],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
