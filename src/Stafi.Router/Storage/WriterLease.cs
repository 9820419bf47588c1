using System.Globalization;

namespace Stafi.Router.Storage;

/// <summary>
/// The lease row. Each writer raises its number when it starts; each write checks the number in its own transaction, so that whoever
/// held an older number can change nothing any more, however late it wakes up.
/// </summary>
internal static class WriterLease
{
    internal const string Name = "writer";

    /// <summary>Takes the lease from whoever had it; answers the new number.</summary>
    public static Task<long> TakeAsync(StoreSession session, TimeProvider time) => session.SingleAsync<long>(
        """
        INSERT INTO lease (name, fencing, holder, taken_at) VALUES (@Name, 1, @Holder, @At)
        ON CONFLICT (name) DO UPDATE SET fencing = lease.fencing + 1, holder = excluded.holder, taken_at = excluded.taken_at
        RETURNING fencing
        """,
        new
        {
            Name,
            Holder = ThisProcess(time.GetUtcNow()),
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });

    /// <summary>This process, in words.</summary>
    public static string ThisProcess(DateTimeOffset since) => string.Create(
        CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {since:u}");

    /// <summary>Who took it last, in words; null when nobody has.</summary>
    public static Task<string?> HolderAsync(StoreSession session) =>
        session.SingleOrDefaultAsync<string>("SELECT holder FROM lease WHERE name = @Name", new { Name });

    /// <summary>The lease as it stands; its state is Standby when it has run out by the clock of this machine. Null when nobody has ever led.</summary>
    public static async Task<Leadership?> ReadAsync(StoreSession session)
    {
        var row = await session.SingleOrDefaultAsync<Row>(
            "SELECT fencing, holder, taken_at, expires_at FROM lease WHERE name = @Name", new { Name });
        if (row is null) return null;
        var hasEnded = row.ExpiresAt is { } end && end < TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return new Leadership(
            hasEnded ? LeadershipState.Standby : LeadershipState.Leader, DateTimeOffset.FromUnixTimeMilliseconds(row.TakenAt), row.Fencing, row.Holder);
    }

    /// <summary>Checks the number and holds its row until the transaction ends, so that nobody takes the lease in between.</summary>
    /// <exception cref="DeposedException">The number is not the newest.</exception>
    public static async Task CheckAsync(StoreSession session, long fencing)
    {
        var held = await session.ExecuteAsync("UPDATE lease SET fencing = fencing WHERE name = @Name AND fencing = @fencing", new { Name, fencing });
        if (held != 1) throw new DeposedException(fencing);
    }

    private sealed record Row(long Fencing, string Holder, long TakenAt, long? ExpiresAt);
}
