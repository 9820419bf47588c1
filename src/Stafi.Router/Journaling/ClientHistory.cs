using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Storage;

namespace Stafi.Router.Journaling;

/// <summary>The history in the journal's tables.</summary>
public sealed class ClientHistory(IStore store) : IClientHistory
{
    /// <inheritdoc/>
    public async Task<ILookup<BlsPublicKey, ClientIntent>> AllAsync(long? except, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>(
                """
                SELECT i.id, i.step, i.state, k.public_key FROM intent i JOIN intent_key k ON k.intent = i.id
                WHERE i.kind IN ('entrust', 'reclaim', 'adopt') AND i.id <> @except ORDER BY i.id
                """,
                new { except = except ?? 0 }),
            cancellation);
        return rows.Select(row => (row.PublicKey, Intent: Of(row.Id, StepJson.Read(row.Step), Enum.Parse<IntentState>(row.State))))
            .Where(each => each.Intent is not null)
            .ToLookup(each => each.PublicKey, each => each.Intent!);
    }

    /// <returns>Null for the adoption of a key that was in no client.</returns>
    private static ClientIntent? Of(long id, Step step, IntentState state) => step switch
    {
        AdoptStep { Client: null } => null,
        AdoptStep adopt => new ClientIntent(id, true, adopt.Client, state) { IsAdoption = true },
        EntrustStep entrust => new ClientIntent(id, true, entrust.Client, state),
        ReclaimStep reclaim => new ClientIntent(id, false, reclaim.Client, state),
        _ => throw new JournalException($"Intent {id} is of the kind '{step.Kind}', which no validator client has to do with."),
    };

    private sealed record Row(long Id, string Step, string State, BlsPublicKey PublicKey);
}
