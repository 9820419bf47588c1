using Microsoft.Extensions.DependencyInjection;
using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
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
        var endpoints = options.Endpoints.Select(address => new Endpoint<IBeaconClient>(
            EndpointUrl.NameOf(address),
            new BeaconClient(Http(provider), address, new BeaconClientOptions { Timeout = options.Timeout }, Clock(provider))));
        // Which genesis is right the network's check at the start decides; here all nodes must be of the same.
        return new FailoverBeaconClient([.. endpoints], time: Clock(provider));
    }

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

    private static HttpClient Http(IServiceProvider provider) => provider.GetRequiredService<HttpClient>();

    private static TimeProvider Clock(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
