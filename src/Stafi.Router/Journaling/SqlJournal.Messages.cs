using Stafi.Consensus.Bls;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>Intents whose effect is a message. What was signed for one comes and goes in the same database transaction as its state.</summary>
internal sealed partial class SqlJournal
{
    public Task SignMessageAsync(long id, byte[]? sealedMessage, CancellationToken cancellation) => ChangeAsync(
        id,
        IntentEvent.Signed,
        null,
        async (session, intent) =>
        {
            if (!intent.IsMessage) throw new JournalException($"Intent {id} ({intent.Kind}) is a transaction; no message can be signed for it.");
            if (intent.State != nameof(IntentState.Reserved))
                throw new JournalException($"Intent {id} ({intent.Kind}) is {intent.State}; what was signed for it is sent again, not signed again.");
            if (sealedMessage is null) return;
            await session.ExecuteAsync(
                "INSERT INTO message (intent, sealed, fencing, signed_at) VALUES (@id, @Sealed, @Fencing, @Now)",
                new { id, Sealed = sealedMessage, Fencing = Fencing(), Now = Now() });
        },
        cancellation);

    public Task<byte[]?> MessageAsync(long id, CancellationToken cancellation) => store.ReadAsync(
        session => session.SingleOrDefaultAsync<byte[]>("SELECT sealed FROM message WHERE intent = @id", new { id }), cancellation);

    public async Task<ILookup<BlsPublicKey, ExitIntent>> ExitsAsync(IReadOnlyCollection<BlsPublicKey> keys, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            async session =>
            {
                var found = new List<ExitRow>();
                foreach (var chunk in keys.Chunk(MaximumParameters))
                {
                    found.AddRange(await session.QueryAsync<ExitRow>(
                        """
                        SELECT i.id, i.kind, i.state, i.changed_at, k.public_key FROM intent_key k JOIN intent i ON i.id = k.intent
                        WHERE i.kind IN ('exit', 'exitOnSsv') AND k.public_key IN @chunk ORDER BY i.id
                        """,
                        new { chunk = chunk.Select(key => key.ToArray()).ToArray() }));
                }
                return found;
            },
            cancellation);
        return rows.ToLookup(
            row => row.PublicKey,
            row => new ExitIntent(row.Id, row.Kind, Enum.Parse<IntentState>(row.State), DateTimeOffset.FromUnixTimeMilliseconds(row.ChangedAt)));
    }

    private sealed record ExitRow(long Id, string Kind, string State, long ChangedAt, BlsPublicKey PublicKey);

    public Task ConfirmAsync(long id, string how, CancellationToken cancellation) => EndMessageAsync(id, IntentEvent.Confirmed, how, cancellation);

    public Task RefuseAsync(long id, string reason, CancellationToken cancellation) => EndMessageAsync(id, IntentEvent.Refused, reason, cancellation);

    private Task<(string Kind, bool HasChanged)> EndMessageAsync(
        long id, IntentEvent what, string note, CancellationToken cancellation) => ChangeAsync(
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
