using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>
/// Validators that were taken over. Each is a confirmed intent, whose place among the others says what came after it; the secret key of one that our
/// seed does not make is kept beside it, encrypted. Nothing here is ever deleted.
/// </summary>
public sealed class AdoptedKeys(IStore store, TimeProvider clock)
{
    /// <summary>Keys that our seed does not make, by index.</summary>
    public Task<IReadOnlyList<IntentKey>> AllAsync(CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<IntentKey>("SELECT key_index, public_key FROM adopted_key ORDER BY key_index"), cancellation);

    /// <summary>The encrypted secret key of one; null when no key of this index was adopted.</summary>
    public Task<byte[]?> SealedAsync(uint keyIndex, CancellationToken cancellation) => store.ReadAsync(
        session => session.SingleOrDefaultAsync<byte[]>("SELECT sealed FROM adopted_key WHERE key_index = @keyIndex", new { keyIndex }), cancellation);

    /// <summary>Writes all of them or none.</summary>
    /// <returns>Their indexes, in their order.</returns>
    /// <exception cref="JournalException">One was adopted before.</exception>
    public Task<IReadOnlyList<uint>> AddAsync(IReadOnlyList<NewAdoption> adoptions, string why, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var indexes = new List<uint>(adoptions.Count);
            foreach (var adoption in adoptions) indexes.Add(await AddAsync(session, adoption, why));
            return (IReadOnlyList<uint>)indexes;
        },
        cancellation);

    /// <summary>Adopted validators that intents of a UTC day (days since 1970) took or may still take from a validator client to SSV.</summary>
    public async Task<int> ReturnedAsync(long day, CancellationToken cancellation)
    {
        var steps = await store.ReadAsync(
            session => session.QueryAsync<string>(
                """
                SELECT i.step FROM intent i JOIN intent_key k ON k.intent = i.id
                WHERE i.day = @day AND i.kind = 'reclaim' AND i.state NOT IN ('Abandoned', 'Refused') AND EXISTS (
                    SELECT 1 FROM intent a JOIN intent_key b ON b.intent = a.id WHERE a.kind = 'adopt' AND b.public_key = k.public_key)
                """,
                new { day }),
            cancellation);
        return steps.Select(StepJson.Read).OfType<ReclaimStep>().Where(step => step.Destination is not null).Select(step => step.Key).Distinct().Count();
    }

    private async Task<uint> AddAsync(StoreSession session, NewAdoption adoption, string why)
    {
        var step = adoption.Step;
        if (await session.SingleOrDefaultAsync<long?>("SELECT key_index FROM adopted_key WHERE public_key = @Key", new { step.Key }) is { } before)
            throw new JournalException($"{step.Key} was adopted before, as key {before}.");

        var index = adoption.SeedIndex ?? (uint)await session.SingleAsync<long>(
            "SELECT COALESCE(MAX(key_index) + 1, @First) FROM adopted_key", new { First = (long)AdoptedIndex.First });
        var fencing = store.FencingNumber ?? throw new StoreException("The journal is open for reading.");
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var intent = await session.SingleAsync<long>(
            """
            INSERT INTO intent (id, kind, step, why, account, state, fencing, created_at, changed_at)
            SELECT COALESCE(MAX(id), 0) + 1, @Kind, @Text, @why, @Nobody, 'Confirmed', @fencing, @now, @now FROM intent
            RETURNING id
            """,
            new { step.Kind, Text = StepJson.Write(step), why, Nobody = Address.Zero, fencing, now });
        await session.ExecuteAsync(
            "INSERT INTO intent_key (intent, ordinal, key_index, public_key) VALUES (@intent, 0, @index, @Key)", new { intent, index, step.Key });
        await session.ExecuteAsync(
            "INSERT INTO intent_transition (intent, ordinal, state, note, fencing, at) VALUES (@intent, 1, 'Confirmed', @why, @fencing, @now)",
            new { intent, why, fencing, now });
        if (adoption.SealedKey is { } secret)
        {
            await session.ExecuteAsync(
                "INSERT INTO adopted_key (key_index, public_key, sealed, intent) VALUES (@index, @Key, @secret, @intent)",
                new { index, step.Key, secret, intent });
        }
        return index;
    }
}

/// <summary>A validator to be taken over.</summary>
/// <param name="Step">Which, and where it is live.</param>
/// <param name="SeedIndex">Its index in our seed; null for a key that our seed does not make.</param>
/// <param name="SealedKey">The encrypted secret key of one that our seed does not make; null for others.</param>
public sealed record NewAdoption(AdoptStep Step, uint? SeedIndex, byte[]? SealedKey);
