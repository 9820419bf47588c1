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
                WHERE i.kind IN ('entrust', 'reclaim') AND i.id <> @except ORDER BY i.id
                """,
                new { except = except ?? 0 }),
            cancellation);
        return rows.ToLookup(row => row.PublicKey, row => Of(row.Id, StepJson.Read(row.Step), Enum.Parse<IntentState>(row.State)));
    }

    private static ClientIntent Of(long id, Step step, IntentState state) => step switch
    {
        EntrustStep entrust => new ClientIntent(id, true, entrust.Client, state),
        ReclaimStep reclaim => new ClientIntent(id, false, reclaim.Client, state),
        _ => throw new JournalException($"Intent {id} is of the kind '{step.Kind}', which no validator client has to do with."),
    };

    private sealed record Row(long Id, string Step, string State, BlsPublicKey PublicKey);
}
