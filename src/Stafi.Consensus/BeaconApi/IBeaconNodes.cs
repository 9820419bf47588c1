using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi;

/// <summary>
/// The configured beacon nodes, for readings of several requests: of one node as a whole, so that all answers are of the same view, or of
/// every node, so that they can be compared.
/// </summary>
public interface IBeaconNodes
{
    /// <summary>How the nodes do, in the order of preference; one entry for each configured node, the refused ones included.</summary>
    IReadOnlyList<EndpointStatus> Status { get; }

    /// <summary>The reading of the healthiest node that gives it. A <see cref="BeaconApiException"/> of the reading leads to the next node.</summary>
    /// <exception cref="BeaconApiException">No node gives it.</exception>
    Task<T> AskAsync<T>(Func<IBeaconClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken);

    /// <summary>The readings of all nodes that may be asked now, each a value or a failure, in no promised order.</summary>
    /// <exception cref="BeaconApiException">No node may be asked.</exception>
    Task<IReadOnlyList<EndpointAnswer<T>>> AskAllAsync<T>(
        Func<IBeaconClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken);
}
