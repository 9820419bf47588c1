namespace Stafi.Router.Storage;

/// <summary>
/// The lease row and the advisory lock beside it. The row is what counts; the lock only tells at once that its holder's session has ended,
/// which a row cannot. Times are those of the database's clock.
/// </summary>
internal static class PostgresLease
{
    // "stafi-rt" and "stafi-up" as numbers; advisory locks are per database.
    private const long LeaderLock = 0x73746166692D7274;
    private const long TakingLock = 0x73746166692D7570;
    private const string Now = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT";

    /// <summary>The lease as it stands.</summary>
    /// <param name="Fencing">Its number.</param>
    /// <param name="Holder">Who took it.</param>
    /// <param name="TakenAt">When, in milliseconds.</param>
    /// <param name="Remaining">Milliseconds until it ends; 0 or less when it has.</param>
    /// <param name="Locked">1 when the holder had the advisory lock too.</param>
    public sealed record Row(long Fencing, string Holder, long TakenAt, long Remaining, long Locked);

    /// <summary>Whether a router has ever used the database.</summary>
    public static Task<bool> HasSchemaAsync(StoreSession session) =>
        session.SingleAsync<bool>("SELECT to_regclass('schema_version') IS NOT NULL AND to_regclass('lease') IS NOT NULL");

    /// <summary>Lets one router at a time look at the lease to take it, also before there is a table; until the transaction ends.</summary>
    public static Task<int> EnterAsync(StoreSession session) =>
        session.ExecuteAsync($"SELECT pg_advisory_xact_lock({TakingLock})");

    /// <summary>Takes the advisory lock for this session, if nobody has it.</summary>
    public static Task<bool> TryLockAsync(StoreSession session) => session.SingleAsync<bool>($"SELECT pg_try_advisory_lock({LeaderLock})");

    /// <summary>Gives it back.</summary>
    public static Task<bool> UnlockAsync(StoreSession session) => session.SingleAsync<bool>($"SELECT pg_advisory_unlock({LeaderLock})");

    /// <summary>The lease; null when nobody has ever taken it.</summary>
    public static Task<Row?> ReadAsync(StoreSession session) => session.SingleOrDefaultAsync<Row>(
        $"SELECT fencing, holder, taken_at, COALESCE(expires_at, 0) - {Now} AS remaining, locked FROM lease WHERE name = '{WriterLease.Name}'");

    /// <summary>Takes it from whoever had it, once no write under the old number is under way; answers the new number.</summary>
    public static Task<long> TakeAsync(StoreSession session, string holder, TimeSpan duration, bool locked) => session.SingleAsync<long>(
        $"""
        INSERT INTO lease (name, fencing, holder, taken_at, expires_at, locked)
        SELECT '{WriterLease.Name}', COALESCE(MAX(fencing), 0) + 1, @holder, {Now}, {Now} + @Duration, @Locked FROM
            (SELECT fencing FROM lease WHERE name = '{WriterLease.Name}' FOR UPDATE) held
        ON CONFLICT (name) DO UPDATE SET fencing = excluded.fencing, holder = excluded.holder, taken_at = excluded.taken_at,
            expires_at = excluded.expires_at, locked = excluded.locked
        RETURNING fencing
        """,
        new { holder, Duration = (long)duration.TotalMilliseconds, Locked = locked ? 1L : 0L });

    /// <summary>Extends it; false when somebody else has taken it.</summary>
    public static async Task<bool> RenewAsync(StoreSession session, long fencing, TimeSpan duration, bool locked) => await session.ExecuteAsync(
        $"UPDATE lease SET expires_at = {Now} + @Duration, locked = @Locked WHERE name = '{WriterLease.Name}' AND fencing = @fencing",
        new { fencing, Duration = (long)duration.TotalMilliseconds, Locked = locked ? 1L : 0L }) == 1;

    /// <summary>Ends it now, so that a standby need not wait.</summary>
    public static Task<int> ReleaseAsync(StoreSession session, long fencing) => session.ExecuteAsync(
        $"UPDATE lease SET expires_at = 0, locked = 0 WHERE name = '{WriterLease.Name}' AND fencing = @fencing", new { fencing });

    /// <summary>
    /// Checks the number and holds its row until the transaction ends. A successor waits for that; a renewal, which leaves the key of the row
    /// alone, does not (https://www.postgresql.org/docs/15/explicit-locking.html#LOCKING-ROWS).
    /// </summary>
    /// <exception cref="DeposedException">The number is not the newest.</exception>
    public static async Task HoldAsync(StoreSession session, long fencing)
    {
        var held = await session.QueryAsync<long>(
            $"SELECT fencing FROM lease WHERE name = '{WriterLease.Name}' AND fencing = @fencing FOR KEY SHARE", new { fencing });
        if (held.Count != 1) throw new DeposedException(fencing);
    }
}
