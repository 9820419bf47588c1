using Stafi.Consensus.Bls;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Journaling;

/// <summary>What is on its way to or from a validator client that is gone for good: a person ends it, or it would be handed over again.</summary>
public static class OpenHandOvers
{
    /// <summary>Ends the open hand-overs and deletions of a key, while no router runs.</summary>
    public static async Task EndAsync(IJournal journal, BlsPublicKey key, string why, CancellationToken cancellation)
    {
        foreach (var intent in (await journal.OpenAsync(cancellation)).Where(each => each.Step is EntrustStep or ReclaimStep && each.Keys[0].PublicKey == key))
        {
            if (intent.State is IntentState.Reserved) await journal.AbandonAsync(intent.Id, why, cancellation);
            else await journal.RefuseAsync(intent.Id, why, cancellation);
        }
    }
}
