using Stafi.Ethereum.Endpoints;

namespace Stafi.Ssv.Subgraph;

/// <summary>
/// Services that index SSV's subgraph. They do not say which chain they index; the hash of the block that each answer is at does, and is
/// compared with the chain elsewhere.
/// </summary>
internal sealed class SubgraphEndpointRules : EndpointRules<ISubgraphClient>
{
    public override Task<string?> RefusalAsync(ISubgraphClient client, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public override async Task<ulong?> HeadAsync(ISubgraphClient client, CancellationToken cancellationToken) =>
        (await client.GetIndexedBlockAsync(cancellationToken)).Number;

    public override FailureMeaning? Judge(Exception failure) =>
        failure is SubgraphException refused ? new FailureMeaning(TryNext: true, IsEndpointAtFault: true, refused.RetryAfter) : null;

    public override Exception Unavailable(string reason, TimeSpan? wait) =>
        new SubgraphException(SubgraphFailure.RateLimited, "anything", "all endpoints", $"{reason}.", wait);
}
