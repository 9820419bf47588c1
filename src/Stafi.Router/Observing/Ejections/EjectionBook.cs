using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Observing.Ejections;

/// <summary>When each notice was first seen, so that a restart does not start its deadline again.</summary>
public sealed class EjectionBook(IStore store) : IEjectionBook
{
    /// <summary>Time of the block at which each notice was first seen.</summary>
    public async Task<IReadOnlyDictionary<EjectionNotice, DateTimeOffset>> SeenAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>("SELECT cycle, validator_index, seen_at FROM ejection"), cancellation);
        return rows.ToDictionary(
            row => new EjectionNotice(row.Cycle, row.ValidatorIndex), row => DateTimeOffset.FromUnixTimeSeconds(row.SeenAt));
    }

    /// <summary>Writes down the notices that are new; the first time stays.</summary>
    public Task AddAsync(IReadOnlyCollection<EjectionNotice> notices, DateTimeOffset at, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            foreach (var notice in notices)
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO ejection (cycle, validator_index, seen_at) VALUES (@Cycle, @ValidatorIndex, @SeenAt)
                    ON CONFLICT (cycle, validator_index) DO NOTHING
                    """,
                    new { notice.Cycle, notice.ValidatorIndex, SeenAt = at.ToUnixTimeSeconds() });
            }
        },
        cancellation);

    private sealed record Row(ulong Cycle, ulong ValidatorIndex, long SeenAt);
}
