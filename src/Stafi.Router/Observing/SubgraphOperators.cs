using Stafi.Router.Ledger;
using Stafi.Ssv.Subgraph;

namespace Stafi.Router.Observing;

/// <summary>The operators as SSV's subgraph lists them; asked only when the API does not answer.</summary>
public sealed class SubgraphOperators(ISubgraphClient subgraph, ILedger ledger)
{
    /// <summary>All operators of the ledger; null when the subgraph does not answer either.</summary>
    public async Task<SubgraphList<SubgraphOperator>?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var known = await ledger.OperatorsAsync(cancellation);
            return await subgraph.GetOperatorsAsync([.. known.Select(each => each.Id)], cancellation);
        }
        catch (SubgraphException)
        {
            return null;
        }
    }
}
