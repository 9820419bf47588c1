using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>Intents whose effect is a message. What was signed for one comes and goes in the same database transaction as its state.</summary>
internal sealed partial class SqlJournal
{
    public Task SignMessageAsync(long id, ReadOnlyMemory<byte>? sealedMessage, CancellationToken cancellation) => ChangeAsync(
        id,
        IntentEvent.Signed,
        null,
        async (session, intent) =>
        {
            if (!intent.IsMessage) throw new JournalException($"Intent {id} ({intent.Kind}) is a transaction; no message can be signed for it.");
            if (intent.State != nameof(IntentState.Reserved))
                throw new JournalException($"Intent {id} ({intent.Kind}) is {intent.State}; what was signed for it is sent again, not signed again.");
            if (sealedMessage is not { } message) return;
            await session.ExecuteAsync(
                "INSERT INTO message (intent, sealed, fencing, signed_at) VALUES (@id, @Sealed, @Fencing, @Now)",
                new { id, Sealed = message.ToArray(), Fencing = Fencing(), Now = Now() });
        },
        cancellation);

    public async Task<ReadOnlyMemory<byte>?> MessageAsync(long id, CancellationToken cancellation)
    {
        var found = await store.ReadAsync(
            session => session.SingleOrDefaultAsync<byte[]>("SELECT sealed FROM message WHERE intent = @id", new { id }), cancellation);
        return found is null ? null : found.AsMemory();
    }

    public Task ConfirmAsync(long id, string how, CancellationToken cancellation) => EndMessageAsync(id, IntentEvent.Confirmed, how, cancellation);

    public Task RefuseAsync(long id, string reason, CancellationToken cancellation) => EndMessageAsync(id, IntentEvent.Refused, reason, cancellation);

    private Task EndMessageAsync(long id, IntentEvent what, string note, CancellationToken cancellation) => ChangeAsync(
        id,
        what,
        note,
        async (session, intent) =>
        {
            await session.ExecuteAsync("DELETE FROM message WHERE intent = @id", new { id });
            await WriteSetbackAsync(session, StepJson.Read(intent.Step).Subject, succeeded: what is IntentEvent.Confirmed);
        },
        cancellation);
}
