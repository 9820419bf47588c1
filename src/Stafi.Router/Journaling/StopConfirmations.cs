using Stafi.Consensus.Bls;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>The words of persons that keys run nowhere any more. They are never deleted.</summary>
public sealed class StopConfirmations(IStore store, TimeProvider clock)
{
    /// <summary>The newest word of each key; there are few of them.</summary>
    public async Task<IReadOnlyDictionary<BlsPublicKey, StopConfirmation>> NewestAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>("SELECT id, public_key, person, note, after_intent, at FROM stop_confirmation ORDER BY id"), cancellation);
        return rows.GroupBy(row => row.PublicKey).ToDictionary(group => group.Key, group => Word(group.Last()));
    }

    /// <summary>Notes a person's word about a key.</summary>
    public Task<StopConfirmation> AddAsync(IntentKey key, string by, string note, CancellationToken cancellation) => store.WriteAsync(
        async session => Word(await session.SingleAsync<Row>(
            """
            INSERT INTO stop_confirmation (id, public_key, key_index, person, note, after_intent, fencing, at)
            SELECT COALESCE(MAX(id), 0) + 1, @PublicKey, @KeyIndex, @by, @note, (SELECT COALESCE(MAX(id), 0) FROM intent), @Fencing, @Now
            FROM stop_confirmation
            RETURNING id, public_key, person, note, after_intent, at
            """,
            new { key.PublicKey, key.KeyIndex, by, note, Fencing = store.FencingNumber, Now = clock.GetUtcNow().ToUnixTimeMilliseconds() })),
        cancellation);

    private static StopConfirmation Word(Row row) =>
        new(row.Id, row.Person, row.Note, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.AfterIntent);

    private sealed record Row(long Id, BlsPublicKey PublicKey, string Person, string Note, long AfterIntent, long At);
}
