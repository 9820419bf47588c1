using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Simulation.Tests.Ports;

/// <summary>Some beacon nodes, asked in a fixed order.</summary>
internal sealed class BeaconNodesPort(IReadOnlyList<IBeaconClient> nodes) : IBeaconNodes
{
    public IReadOnlyList<EndpointStatus> Status { get; } =
        [.. nodes.Select((_, i) => new EndpointStatus(NameOf(i), null, null, null, 0, null, null, null, null))];

    public async Task<T> AskAsync<T>(Func<IBeaconClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        BeaconApiException? last = null;
        foreach (var node in nodes)
        {
            try
            {
                return await ask(node, cancellationToken);
            }
            catch (BeaconApiException failure)
            {
                last = failure;
            }
        }
        throw last!;
    }

    public async Task<IReadOnlyList<EndpointAnswer<T>>> AskAllAsync<T>(
        Func<IBeaconClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var answers = new List<EndpointAnswer<T>>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            try
            {
                answers.Add(new EndpointAnswer<T>(NameOf(i), await ask(nodes[i], cancellationToken), null));
            }
            catch (BeaconApiException failure)
            {
                answers.Add(new EndpointAnswer<T>(NameOf(i), default, failure));
            }
        }
        return answers;
    }

    private static string NameOf(int number) => $"http://cl:{number + 1}";
}
