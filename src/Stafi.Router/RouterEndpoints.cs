using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Consensus.BeaconApi.Events;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Service;
using Stafi.Ssv.Api;
using Stafi.Ssv.Subgraph;

namespace Stafi.Router;

/// <summary>The clients of the configured endpoints: several of a kind are one client that fails over.</summary>
internal static class RouterEndpoints
{
    public static ExecutionNodes ExecutionNodes(IServiceProvider provider, EndpointOptions options) => new(
    [
        .. options.Endpoints.Select(endpoint => new ExecutionClient(
            new JsonRpcClient(Http(provider), endpoint, new JsonRpcOptions { Timeout = options.Timeout }, Clock(provider)))),
    ]);

    public static FailoverExecutionClient Execution(IServiceProvider provider, RouterOptions options)
    {
        var nodes = provider.GetRequiredService<ExecutionNodes>().All;
        var endpoints = nodes.Zip(options.Execution.Endpoints, (node, address) => new Endpoint<IExecutionClient>(EndpointUrl.NameOf(address), node));
        return new FailoverExecutionClient([.. endpoints], options.Chain.Id, time: Clock(provider));
    }

    public static FailoverBeaconClient Consensus(IServiceProvider provider, EndpointOptions options)
    {
        var endpoints = options.Endpoints.Zip(EndpointOptions.Names(options.Endpoints), (address, name) => new Endpoint<IBeaconClient>(
            name,
            new BeaconClient(Http(provider), address, new BeaconClientOptions { Timeout = options.Timeout }, Clock(provider))));
        // Which genesis is right the network's check at the start decides; here all nodes must be of the same.
        return new FailoverBeaconClient([.. endpoints], time: Clock(provider));
    }

    /// <summary>The same nodes; a client that was registered instead is one node.</summary>
    public static IBeaconNodes BeaconNodes(IServiceProvider provider, EndpointOptions options)
    {
        var client = provider.GetRequiredService<IBeaconClient>();
        return client as IBeaconNodes
            ?? new FailoverBeaconClient([new Endpoint<IBeaconClient>(EndpointUrl.NameOf(options.Endpoints[0]), client)], time: Clock(provider));
    }

    /// <summary>An event stream of each beacon node.</summary>
    public static HeadWatch Heads(IServiceProvider provider, EndpointOptions options) => new(
        [.. options.Endpoints.Select(address => new BeaconEventStream(Http(provider), [address], timeProvider: Clock(provider)))],
        Clock(provider),
        provider.GetRequiredService<ILogger<HeadWatch>>());

    public static FailoverSsvApiClient SsvApi(IServiceProvider provider, OperatorApiOptions options)
    {
        var servers = options.BaseUrls.Select(address => new Endpoint<ISsvApiClient>(
            EndpointUrl.NameOf(address), new SsvApiClient(Http(provider), address, time: Clock(provider))));
        return new FailoverSsvApiClient([.. servers], time: Clock(provider));
    }

    public static FailoverSubgraphClient Subgraph(IServiceProvider provider, EndpointOptions options)
    {
        var services = options.Endpoints.Select(address => new Endpoint<ISubgraphClient>(
            EndpointUrl.NameOf(address),
            new SubgraphClient(Http(provider), address, new SubgraphOptions { Timeout = options.Timeout }, Clock(provider))));
        return new FailoverSubgraphClient([.. services], time: Clock(provider));
    }

    /// <summary>The kinds of endpoints; a client that was registered instead of ours tells nothing.</summary>
    public static EndpointBoard Board(IServiceProvider provider)
    {
        var groups = new List<EndpointGroup>();
        if (provider.GetRequiredService<IExecutionClient>() is FailoverExecutionClient execution)
            groups.Add(new EndpointGroup("execution", () => execution.Status, execution.ProbeAsync));
        if (provider.GetRequiredService<IBeaconClient>() is FailoverBeaconClient consensus)
            groups.Add(new EndpointGroup("consensus", () => consensus.Status, consensus.ProbeAsync));
        if (provider.GetRequiredService<ISsvApiClient>() is FailoverSsvApiClient api)
            groups.Add(new EndpointGroup("SSV API", () => api.Status, _ => Task.CompletedTask));
        return new EndpointBoard(groups);
    }

    private static HttpClient Http(IServiceProvider provider) => provider.GetRequiredService<HttpClient>();

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
