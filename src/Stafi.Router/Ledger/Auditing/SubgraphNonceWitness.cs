using Stafi.Ethereum;
using Stafi.Ssv.Subgraph;

namespace Stafi.Router.Ledger.Auditing;

/// <summary>The count of SSV's subgraph at its own block.</summary>
internal sealed class SubgraphNonceWitness(ISubgraphClient subgraph) : INonceWitness
{
    public string Name => "SSV's subgraph";

    public async Task<NonceClaim?> AskAsync(Address owner, CancellationToken cancellation)
    {
        var found = await subgraph.GetOwnerAsync(owner, cancellation);
        return new NonceClaim(found.Nonce, found.IndexedBlock.Number);
    }
}
