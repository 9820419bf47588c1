using Microsoft.Extensions.Logging;
using Stafi.Router.Storage;

namespace Stafi.Router.Alerting;

/// <summary>Alerts in the store. What is raised again without a change costs a read and no write.</summary>
internal sealed class SqlAlerts(IStore store, TimeProvider time, ILogger<SqlAlerts> logger) : IAlerts
{
    public async Task RaiseAsync(string code, string subject, string text, CancellationToken cancellation)
    {
        // A standby sees the same as the leader, which writes it.
        if (store.FencingNumber is null) return;
        var standing = await TextAsync(code, subject, cancellation);
        if (standing == text) return;
        await store.WriteAsync(
            session => session.ExecuteAsync(
                """
                INSERT INTO alert (code, subject, text, since) VALUES (@code, @subject, @text, @Now)
                ON CONFLICT (code, subject) DO UPDATE SET text = excluded.text
                """,
                new { code, subject, text, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }),
            cancellation);
        if (standing is null) AlertLog.Raised(logger, code, subject, text);
    }

    public async Task ClearAsync(string code, string subject, CancellationToken cancellation)
    {
        if (store.FencingNumber is null || await TextAsync(code, subject, cancellation) is null) return;
        await store.WriteAsync(
            session => session.ExecuteAsync("DELETE FROM alert WHERE code = @code AND subject = @subject", new { code, subject }), cancellation);
        AlertLog.Over(logger, code, subject);
    }

    public async Task<IReadOnlyList<Alert>> CurrentAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>("SELECT code, subject, text, since FROM alert ORDER BY since, code, subject"), cancellation);
        return [.. rows.Select(row => new Alert(row.Code, row.Subject, row.Text, DateTimeOffset.FromUnixTimeMilliseconds(row.Since)))];
    }

    private Task<string?> TextAsync(string code, string subject, CancellationToken cancellation) => store.ReadAsync(
        session => session.SingleOrDefaultAsync<string>(
            "SELECT text FROM alert WHERE code = @code AND subject = @subject", new { code, subject }),
        cancellation);

    private sealed record Row(string Code, string Subject, string Text, long Since);
}
