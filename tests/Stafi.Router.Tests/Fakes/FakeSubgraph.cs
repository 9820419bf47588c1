using Stafi.Ethereum;
using Stafi.Ssv.Subgraph;

namespace Stafi.Router.Tests.Fakes;

/// <summary>A subgraph at block 77 that lists these operators.</summary>
internal sealed class FakeSubgraph(params SubgraphOperator[] operators) : ISubgraphClient
{
    private static readonly SubgraphBlock Indexed = new(77, null);

    public Task<SubgraphBlock> GetIndexedBlockAsync(CancellationToken stopping) => Task.FromResult(Indexed);

    public Task<SubgraphOwner> GetOwnerAsync(Address owner, CancellationToken stopping) => throw new NotSupportedException();

    public Task<SubgraphList<SubgraphOperator>> GetOperatorsAsync(IReadOnlyCollection<ulong> ids, CancellationToken stopping) =>
        Task.FromResult(new SubgraphList<SubgraphOperator>(Indexed, [.. operators.Where(each => ids.Contains(each.Id))]));

    public Task<SubgraphList<SubgraphCluster>> GetClustersAsync(Address owner, CancellationToken stopping) => throw new NotSupportedException();
}
