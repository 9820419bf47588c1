using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Ssv.Subgraph;

/// <summary>Several services of SSV's subgraph as one: the healthiest is asked, and the next one when it fails.</summary>
public sealed class FailoverSubgraphClient : ISubgraphClient
{
    // The free tier of The Graph is 100,000 queries a month.
    private static readonly FailoverOptions Sparing = new() { ProbeInterval = TimeSpan.FromMinutes(5), TolerableLag = 32 };

    private readonly Failover<ISubgraphClient> _failover;

    /// <summary>The services in the order of preference.</summary>
    /// <param name="services">At least one, each with a name that is safe to show.</param>
    /// <param name="options">Waits; by default the indexed blocks are compared every 5 minutes and may be 32 apart.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">There is no service.</exception>
    public FailoverSubgraphClient(IReadOnlyList<Endpoint<ISubgraphClient>> services, FailoverOptions? options = null, TimeProvider? time = null) =>
        _failover = new Failover<ISubgraphClient>(services, new SubgraphEndpointRules(), options ?? Sparing, time ?? TimeProvider.System);

    /// <summary>How the services do, in the order of preference.</summary>
    public IReadOnlyList<EndpointStatus> Status => _failover.Status;

    /// <inheritdoc/>
    public Task<SubgraphBlock> GetIndexedBlockAsync(CancellationToken stopping) =>
        _failover.AskAsync((service, stop) => service.GetIndexedBlockAsync(stop), stopping);

    /// <inheritdoc/>
    public Task<SubgraphOwner> GetOwnerAsync(Address owner, CancellationToken stopping) =>
        _failover.AskAsync((service, stop) => service.GetOwnerAsync(owner, stop), stopping);

    /// <inheritdoc/>
    /// <remarks>All parts come from one service.</remarks>
    public Task<SubgraphList<SubgraphOperator>> GetOperatorsAsync(IReadOnlyCollection<ulong> ids, CancellationToken stopping) =>
        _failover.AskAsync((service, stop) => service.GetOperatorsAsync(ids, stop), stopping);

    /// <inheritdoc/>
    /// <remarks>All pages come from one service.</remarks>
    public Task<SubgraphList<SubgraphCluster>> GetClustersAsync(Address owner, CancellationToken stopping) =>
        _failover.AskAsync((service, stop) => service.GetClustersAsync(owner, stop), stopping);
}
