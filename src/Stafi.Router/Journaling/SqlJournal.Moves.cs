using Stafi.Ethereum;
using Stafi.Router.Planning.Steps;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Journaling;

/// <summary>What moved in a day: an intent counts from its reservation until it is certain that it had no effect.</summary>
internal sealed partial class SqlJournal
{
    public async Task<IReadOnlyDictionary<(Address Owner, OperatorSet Operators), int>> MovedAsync(long day, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<string>(
                """
                SELECT step FROM intent
                WHERE day = @day AND kind = 'remove' AND state NOT IN ('FinalReverted', 'Dropped', 'Abandoned')
                """,
                new { day }),
            cancellation);
        return rows.Select(row => (RemoveStep)StepJson.Read(row))
            .Where(step => step.Destination is not null)
            .GroupBy(step => (step.Owner, step.Operators), step => step.Keys.Count)
            .ToDictionary(group => group.Key, group => group.Sum());
    }
}
