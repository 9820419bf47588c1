using Stafi.Ethereum;

namespace Stafi.Ssv.Subgraph;

/// <summary>
/// What is read of SSV's subgraph, an indexer of SSVNetwork's events. It lags the chain, so every answer says at which block it is, and it is
/// never the only source: what it says is compared with the chain.
/// </summary>
public interface ISubgraphClient
{
    /// <summary>The newest block that is indexed.</summary>
    /// <exception cref="SubgraphException">It did not answer, had indexing errors, or its answer cannot be read.</exception>
    Task<SubgraphBlock> GetIndexedBlockAsync(CancellationToken stopping);

    /// <summary>An owner's registration nonce. An owner that the subgraph never saw has nonce 0 and no validators.</summary>
    /// <exception cref="SubgraphException">It did not answer, had indexing errors, or its answer cannot be read.</exception>
    Task<SubgraphOwner> GetOwnerAsync(Address owner, CancellationToken stopping);

    /// <summary>Operators by their ids, ascending, all at one block; those that the subgraph does not know are left out.</summary>
    /// <exception cref="SubgraphException">It did not answer, had indexing errors, or its answer cannot be read.</exception>
    Task<SubgraphList<SubgraphOperator>> GetOperatorsAsync(IReadOnlyCollection<ulong> ids, CancellationToken stopping);

    /// <summary>All clusters that an owner ever had, all at one block.</summary>
    /// <exception cref="SubgraphException">It did not answer, had indexing errors, or its answer cannot be read.</exception>
    Task<SubgraphList<SubgraphCluster>> GetClustersAsync(Address owner, CancellationToken stopping);
}
