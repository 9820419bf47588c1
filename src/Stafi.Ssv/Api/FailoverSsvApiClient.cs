using Stafi.Ethereum;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Ssv.Api;

/// <summary>Several servers of SSV's API as one: the healthiest is asked, and the next one when it fails.</summary>
public sealed class FailoverSsvApiClient : ISsvApiClient
{
    private readonly Failover<ISsvApiClient> _failover;

    /// <summary>The servers in the order of preference.</summary>
    /// <param name="servers">At least one, each with a name that is safe to show.</param>
    /// <param name="options">Waits.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">There is no server.</exception>
    public FailoverSsvApiClient(IReadOnlyList<Endpoint<ISsvApiClient>> servers, FailoverOptions? options = null, TimeProvider? time = null) =>
        // They have no heads to compare.
        _failover = new Failover<ISsvApiClient>(
            servers, new SsvApiEndpointRules(), (options ?? new FailoverOptions()) with { ProbeInterval = TimeSpan.MaxValue }, time ?? TimeProvider.System);

    /// <summary>How the servers do, in the order of preference.</summary>
    public IReadOnlyList<EndpointStatus> Status => _failover.Status;

    /// <inheritdoc/>
    /// <remarks>All pages come from one server.</remarks>
    public Task<IReadOnlyList<ApiOperator>> GetOperatorsAsync(CancellationToken stopping) =>
        _failover.AskAsync((server, stop) => server.GetOperatorsAsync(stop), stopping);

    /// <inheritdoc/>
    public Task<ApiOperator?> GetOperatorAsync(ulong id, CancellationToken stopping) =>
        _failover.AskAsync((server, stop) => server.GetOperatorAsync(id, stop), stopping, found => found is not null);

    /// <inheritdoc/>
    public Task<ulong?> GetOwnerNonceAsync(Address owner, CancellationToken stopping) =>
        _failover.AskAsync((server, stop) => server.GetOwnerNonceAsync(owner, stop), stopping, found => found is not null);
}
