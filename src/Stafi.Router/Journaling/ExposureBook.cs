using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Journaling;

/// <summary>All share sets that were ever published: those of every signed registration, mined or not, and those that the chain shows of our accounts.</summary>
public sealed class ExposureBook(IStore store)
{
    /// <summary>A share set of the journal, and what became of its transaction.</summary>
    public sealed record Published(
        long KeyIndex, BlsPublicKey PublicKey, Address Owner, OperatorSet Operators, ulong RegistrationNonce, long Intent, IntentState State);

    /// <summary>Changes when a set is added to the journal.</summary>
    public Task<long> VersionAsync(CancellationToken cancellation) => store.ReadAsync(
        session => session.SingleAsync<long>("SELECT COALESCE(MAX(ordinal), 0) FROM exposure"), cancellation);

    /// <summary>The journal's sets, oldest first.</summary>
    public async Task<IReadOnlyList<Published>> AllAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>(
                """
                SELECT k.key_index, e.public_key, e.owner, e.operators, e.registration_nonce, e.intent, i.state
                FROM exposure e
                JOIN intent i ON i.id = e.intent
                JOIN intent_key k ON k.intent = e.intent AND k.public_key = e.public_key
                ORDER BY e.ordinal
                """),
            cancellation);
        return [.. rows.Select(row => new Published(
            row.KeyIndex, row.PublicKey, row.Owner, row.Operators, row.RegistrationNonce, row.Intent, Enum.Parse<IntentState>(row.State)))];
    }

    /// <summary>The keys of each set of operators that ever got shares: by the journal, and by the events of these owners.</summary>
    public async Task<ILookup<OperatorSet, BlsPublicKey>> KeysByOperatorsAsync(IReadOnlyCollection<Address> owners, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Holding>(
                """
                SELECT operators, public_key FROM exposure
                UNION SELECT operators, public_key FROM ssv_cluster_event WHERE kind = 'added' AND owner IN @owners
                """,
                new { owners = owners.Select(owner => owner.ToArray()).ToArray() }),
            cancellation);
        return rows.ToLookup(row => row.Operators, row => row.PublicKey);
    }

    private sealed record Row(
        long KeyIndex, BlsPublicKey PublicKey, Address Owner, OperatorSet Operators, ulong RegistrationNonce, long Intent, string State);

    private sealed record Holding(OperatorSet Operators, BlsPublicKey PublicKey);
}
