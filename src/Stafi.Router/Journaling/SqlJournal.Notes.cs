using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>What the next plan wants to know of the one before: refusals, what waits since when, stopped accounts.</summary>
internal sealed partial class SqlJournal
{
    public async Task<IReadOnlyList<Refusal>> RefusalsAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<RefusalRow>(
                """
                SELECT r.subject, r.code, r.text, r.block, s.times FROM refusal r LEFT JOIN setback s ON s.subject = r.subject
                ORDER BY r.subject
                """),
            cancellation);
        return [.. rows.Select(row => new Refusal(row.Subject, row.Code, row.Text, row.Block) { Setbacks = (int)(row.Times ?? 0) })];
    }

    public Task RecordRefusalAsync(Refusal refusal, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO refusal (subject, code, text, block) VALUES (@Subject, @Code, @Text, @Block)
            ON CONFLICT (subject) DO UPDATE SET code = excluded.code, text = excluded.text, block = excluded.block
            """,
            new { refusal.Subject, refusal.Code, refusal.Text, refusal.Block }),
        cancellation);

    public Task ClearRefusalAsync(string subject, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync("DELETE FROM refusal WHERE subject = @subject", new { subject }), cancellation);

    public async Task<IReadOnlyDictionary<string, ulong>> WaitingSinceAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Waiting>("SELECT subject, since_block FROM waiting"), cancellation);
        return rows.ToDictionary(row => row.Subject, row => row.SinceBlock);
    }

    public async Task ReplaceWaitingAsync(IReadOnlyDictionary<string, ulong> waiting, CancellationToken cancellation)
    {
        // Most plans change nothing; a write costs a disk flush.
        var before = await WaitingSinceAsync(cancellation);
        if (before.Count == waiting.Count && waiting.All(pair => before.TryGetValue(pair.Key, out var since) && since == pair.Value)) return;

        await store.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("DELETE FROM waiting");
                foreach (var (subject, since) in waiting)
                    await session.ExecuteAsync("INSERT INTO waiting (subject, since_block) VALUES (@subject, @since)", new { subject, since });
            },
            cancellation);
    }

    public async Task<IReadOnlyDictionary<Address, string>> StoppedAccountsAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Stopped>("SELECT account, reason FROM stopped_account"), cancellation);
        return rows.ToDictionary(row => row.Account, row => row.Reason);
    }

    // The first reason is the one that matters.
    public Task StopAccountAsync(Address account, string reason, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync(
            "INSERT INTO stopped_account (account, reason, stopped_at) VALUES (@account, @reason, @Now) ON CONFLICT (account) DO NOTHING",
            new { account, reason, Now = Now() }),
        cancellation);

    public Task AdoptAsync(Address account, ulong nextNonce, string note, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                """
                INSERT INTO adopted_nonce (account, next_nonce, note, fencing, at) VALUES (@account, @nextNonce, @note, @Fencing, @Now)
                ON CONFLICT (account, next_nonce) DO UPDATE SET note = excluded.note, fencing = excluded.fencing, at = excluded.at
                """,
                new { account, nextNonce, note, Fencing = Fencing(), Now = Now() });
            await session.ExecuteAsync("DELETE FROM stopped_account WHERE account = @account", new { account });
        },
        cancellation);

    public async Task<ulong?> AdoptedNonceAsync(Address account, CancellationToken cancellation) => (ulong?)await store.ReadAsync(
        session => session.SingleAsync<long?>("SELECT MAX(next_nonce) FROM adopted_nonce WHERE account = @account", new { account }), cancellation);

    // A success ends the row; it is written with the transition, so that no kill loses it.
    private static Task<int> WriteSetbackAsync(StoreSession session, string subject, bool succeeded) => session.ExecuteAsync(
        succeeded
            ? "DELETE FROM setback WHERE subject = @subject"
            : "INSERT INTO setback (subject, times) VALUES (@subject, 1) ON CONFLICT (subject) DO UPDATE SET times = setback.times + 1",
        new { subject });

    private sealed record RefusalRow(string Subject, string Code, string Text, ulong Block, long? Times);

    private sealed record Waiting(string Subject, ulong SinceBlock);

    private sealed record Stopped(Address Account, string Reason);
}
