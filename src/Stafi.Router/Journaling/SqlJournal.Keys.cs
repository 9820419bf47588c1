using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>Key indexes and share sets: what is given once is never given to another purpose.</summary>
internal sealed partial class SqlJournal
{
    private const int MaximumParameters = 500;

    public Task<IReadOnlyList<ReservedKey>> ReservedKeysAsync(CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<ReservedKey>(
            "SELECT key_index, public_key, intent AS intent_id, burn_reason FROM key_reservation ORDER BY key_index"),
        cancellation);

    public Task BurnKeyAsync(uint keyIndex, BlsPublicKey key, string reason, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var reservation = await FindReservationAsync(session, keyIndex, key);
            if (reservation?.IntentId is { } intent)
                throw new JournalException($"Key index {keyIndex} is held by deposit intent {intent}; it cannot be given up before that has ended.");

            await session.ExecuteAsync(
                """
                INSERT INTO key_reservation (key_index, public_key, burn_reason) VALUES (@keyIndex, @key, @reason)
                ON CONFLICT (key_index) DO UPDATE SET burn_reason = excluded.burn_reason
                """,
                new { keyIndex, key, reason });
        },
        cancellation);

    public Task<IReadOnlyList<Exposure>> ExposuresAsync(BlsPublicKey key, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<Exposure>(
            """
            SELECT public_key AS key, owner, operators, registration_nonce, shares_hash FROM exposure
            WHERE public_key = @key ORDER BY ordinal
            """,
            new { key }),
        cancellation);

    public async Task<ILookup<BlsPublicKey, Placement>> PlacementsAsync(
        IReadOnlyCollection<BlsPublicKey> keys, long? except, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            async session =>
            {
                var found = new List<PlacementRow>();
                foreach (var chunk in keys.Chunk(MaximumParameters))
                {
                    found.AddRange(await session.QueryAsync<PlacementRow>(
                        """
                        SELECT i.id, i.step, i.state, k.public_key FROM intent_key k JOIN intent i ON i.id = k.intent
                        WHERE i.kind = 'register' AND k.public_key IN @chunk AND i.id <> @except ORDER BY i.id
                        """,
                        new { chunk = chunk.Select(key => key.ToArray()).ToArray(), except = except ?? 0 }));
                }
                return found;
            },
            cancellation);
        var steps = rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id, row => (RegisterStep)StepJson.Read(row.Step));
        return rows.ToLookup(
            row => row.PublicKey,
            row => new Placement(row.Id, steps[row.Id].Owner, steps[row.Id].Operators, Enum.Parse<IntentState>(row.State)));
    }

    private static async Task WriteKeysAsync(StoreSession session, long id, NewIntent intent)
    {
        if (intent.Step is DepositStep deposit && deposit.Count != intent.Keys.Count)
            throw new JournalException($"A deposit of {deposit.Count} keys came with {intent.Keys.Count}.");

        for (var i = 0; i < intent.Keys.Count; i++)
        {
            var key = intent.Keys[i];
            await session.ExecuteAsync(
                "INSERT INTO intent_key (intent, ordinal, key_index, public_key) VALUES (@id, @Ordinal, @KeyIndex, @PublicKey)",
                new { id, Ordinal = (long)i, key.KeyIndex, key.PublicKey });
            if (intent.Step is DepositStep) await ReserveKeyAsync(session, id, key);
        }
    }

    private static async Task ReserveKeyAsync(StoreSession session, long id, IntentKey key)
    {
        var reservation = await FindReservationAsync(session, key.KeyIndex, key.PublicKey);
        if (reservation?.BurnReason is { } burned)
            throw new JournalException($"Key index {key.KeyIndex} must never be used: {burned}");
        if (reservation?.IntentId is { } holder)
            throw new JournalException($"Key index {key.KeyIndex} is held by deposit intent {holder}.");

        await session.ExecuteAsync(
            """
            INSERT INTO key_reservation (key_index, public_key, intent) VALUES (@KeyIndex, @PublicKey, @id)
            ON CONFLICT (key_index) DO UPDATE SET intent = excluded.intent
            """,
            new { key.KeyIndex, key.PublicKey, id });
    }

    private static Task<int> ReleaseKeysAsync(StoreSession session, long id) =>
        session.ExecuteAsync("UPDATE key_reservation SET intent = NULL WHERE intent = @id", new { id });

    /// <exception cref="JournalException">The index has another key, or the key another index: not the seed that made the journal.</exception>
    private static async Task<ReservedKey?> FindReservationAsync(StoreSession session, uint keyIndex, BlsPublicKey key)
    {
        var found = await session.QueryAsync<ReservedKey>(
            "SELECT key_index, public_key, intent AS intent_id, burn_reason FROM key_reservation WHERE key_index = @keyIndex OR public_key = @key",
            new { keyIndex, key });
        foreach (var reservation in found)
        {
            if (reservation.KeyIndex == keyIndex && reservation.PublicKey == key) continue;
            throw new JournalException(
                $"The journal has key {reservation.PublicKey} at index {reservation.KeyIndex}, not {key} at index {keyIndex}: " +
                "this database was made with another seed. Use the database that belongs to the seed.");
        }
        return found.Count == 0 ? null : found[0];
    }

    private static Task<int> WriteExposureAsync(StoreSession session, long id, Exposure exposure) => session.ExecuteAsync(
        """
        INSERT INTO exposure (ordinal, public_key, owner, operators, registration_nonce, shares_hash, intent)
        SELECT COALESCE(MAX(ordinal), 0) + 1, @Key, @Owner, @Operators, @RegistrationNonce, @SharesHash, @id FROM exposure WHERE true
        ON CONFLICT (public_key, owner, registration_nonce, shares_hash) DO NOTHING
        """,
        new { id, exposure.Key, exposure.Owner, exposure.Operators, exposure.RegistrationNonce, exposure.SharesHash });

    private sealed record PlacementRow(long Id, string Step, string State, BlsPublicKey PublicKey);
}
