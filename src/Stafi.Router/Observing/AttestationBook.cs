using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Observing;

/// <summary>Counted attestations in the database: one row for each set of operators and UTC day, kept for 60 days.</summary>
public sealed class AttestationBook(IStore store)
{
    private const long KeptDays = 60;

    /// <summary>Days that count for the figures.</summary>
    private const long CountedDays = 30;

    /// <summary>Newest epoch that was counted; null before the first one.</summary>
    public Task<ulong?> CursorAsync(CancellationToken cancellation) => store.ReadAsync(
        session => session.SingleOrDefaultAsync<ulong?>("SELECT epoch FROM attestation_cursor"), cancellation);

    /// <summary>Adds what was counted of an epoch, in one transaction with the cursor, so that no epoch counts twice.</summary>
    /// <param name="epoch">The epoch; one that is not above the cursor adds nothing.</param>
    /// <param name="begins">When it began.</param>
    /// <param name="counted">Due and included, each set once.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task AddAsync(ulong epoch, DateTimeOffset begins, IReadOnlyList<ClusterRecord> counted, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var moved = await session.ExecuteAsync(
                """
                INSERT INTO attestation_cursor (id, epoch) VALUES (1, @epoch)
                ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch WHERE attestation_cursor.epoch < excluded.epoch
                """,
                new { epoch });
            if (moved == 0) return;
            var day = DayOf(begins);
            foreach (var record in counted)
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO cluster_attestation (operators, day, due, included) VALUES (@Operators, @day, @Due, @Included)
                    ON CONFLICT (operators, day) DO UPDATE SET
                        due = cluster_attestation.due + excluded.due, included = cluster_attestation.included + excluded.included
                    """,
                    new { record.Operators, day, record.Due, record.Included });
            }
            await session.ExecuteAsync("DELETE FROM cluster_attestation WHERE day < @oldest", new { oldest = day - KeptDays });
        },
        cancellation);

    /// <summary>Sums of the last 30 days, by set of operators.</summary>
    public async Task<IReadOnlyList<ClusterRecord>> RecordsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<ClusterRecord>(
                "SELECT operators, due, included FROM cluster_attestation WHERE day > @oldest", new { oldest = DayOf(now) - CountedDays }),
            cancellation);
        return [.. rows.GroupBy(row => row.Operators).OrderBy(group => group.Key)
            .Select(group => new ClusterRecord(group.Key, group.Sum(row => row.Due), group.Sum(row => row.Included)))];
    }

    /// <summary>Days since 1970.</summary>
    public static long DayOf(DateTimeOffset time) => (long)Math.Floor((time - DateTimeOffset.UnixEpoch).TotalDays);
}
