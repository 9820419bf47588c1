using Stafi.Ethereum.Endpoints;

namespace Stafi.Router.Service;

/// <summary>How the configured endpoints of all kinds do, as this process sees them.</summary>
public sealed class EndpointBoard(IReadOnlyList<EndpointGroup> groups)
{
    /// <summary>All of them, in the order of the configuration.</summary>
    public IReadOnlyList<EndpointState> Current =>
        [.. groups.SelectMany(group => group.Status().Select(status => new EndpointState(group.Kind, status)))];

    /// <summary>Asks each endpoint for its head now.</summary>
    public Task ProbeAsync(CancellationToken cancellation) => Task.WhenAll(groups.Select(group => group.Probe(cancellation)));
}

/// <summary>The endpoints of one kind.</summary>
/// <param name="Kind">What they are: execution, consensus, SSV API.</param>
/// <param name="Status">How they do.</param>
/// <param name="Probe">Asks each of them for its head; failures are in its status.</param>
public sealed record EndpointGroup(string Kind, Func<IReadOnlyList<EndpointStatus>> Status, Func<CancellationToken, Task> Probe);

/// <summary>One endpoint.</summary>
public sealed record EndpointState(string Kind, EndpointStatus Status);
