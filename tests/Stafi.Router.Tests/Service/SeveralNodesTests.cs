using Microsoft.Extensions.DependencyInjection;
using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Service;
using Stafi.Router.Tests.Configuration;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Api;
using Stafi.Ssv.Subgraph;

namespace Stafi.Router.Tests.Service;

public class SeveralNodesTests
{
    [Fact]
    public async Task One_execution_node_that_answers_is_enough_to_begin()
    {
        await using var rig = await RouterRig.CreateAsync();
        var dead = new FakeChain { Fails = _ => FakeChain.Failure(JsonRpcFailure.Transport, "connection refused") };
        var options = rig.Get<RouterOptions>() with { Execution = new EndpointOptions([new Uri("http://el:1"), new Uri("http://el:2")], TimeSpan.FromSeconds(1)) };
        var checks = new StartChecks(new ExecutionNodes([dead, rig.Chain]), rig.Chain, rig.Get<Stafi.Router.Observing.NetworkSource>(), options);

        (await checks.RunAsync(RouterRig.Cancellation)).ShouldBeEmpty();
        checks.Passed.ShouldBeTrue();
    }

    [Fact]
    public void Several_endpoints_of_each_kind_are_one_client()
    {
        var text = ConfigurationFile.Right
            .Replace("mode: act", "mode: view", StringComparison.Ordinal)
            .Replace("[http://127.0.0.1:8545]", "[http://a:1, http://b:2]", StringComparison.Ordinal)
            .Replace("- http://127.0.0.1:5052", "- http://c:3\n    - http://d:4", StringComparison.Ordinal)
            .Replace("baseUrl: http://127.0.0.1:9000/api/v4/devnet", "baseUrl: [http://e:5/v4/x, http://f:6/v4/x]", StringComparison.Ordinal)
            + "\nsubgraph:\n  endpoints: [http://g:7/x, https://bearer:key@h:8/y]\n";
        var options = ConfigurationFile.Load(text);
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddRouterClients(options).BuildServiceProvider();

        Names(services.GetRequiredService<IExecutionClient>().ShouldBeOfType<FailoverExecutionClient>().Status).ShouldBe(["http://a:1", "http://b:2"]);
        Names(services.GetRequiredService<IBeaconClient>().ShouldBeOfType<FailoverBeaconClient>().Status).ShouldBe(["http://c:3", "http://d:4"]);
        Names(services.GetRequiredService<ISsvApiClient>().ShouldBeOfType<FailoverSsvApiClient>().Status).ShouldBe(["http://e:5", "http://f:6"]);
        Names(services.GetRequiredService<ISubgraphClient>().ShouldBeOfType<FailoverSubgraphClient>().Status).ShouldBe(["http://g:7", "https://h:8"]);
    }

    [Fact]
    public void The_subgraph_may_be_left_out_and_one_without_an_address_is_reported()
    {
        var options = ConfigurationFile.Load(ConfigurationFile.Right);
        options.Subgraph.ShouldBeNull();
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddRouterClients(options).BuildServiceProvider();
        services.GetService<ISubgraphClient>().ShouldBeNull();
        ConfigurationFile.ProblemsOf(ConfigurationFile.Right + "\nsubgraph:\n  timeout: 5s\n").ShouldHaveSingleItem().Path.ShouldBe("subgraph.endpoints");
    }

    [Fact]
    public void An_api_without_an_address_is_reported()
    {
        var text = ConfigurationFile.Right.Replace("baseUrl: http://127.0.0.1:9000/api/v4/devnet", "refresh: 5m", StringComparison.Ordinal);
        ConfigurationFile.ProblemsOf(text).ShouldHaveSingleItem().Path.ShouldBe("ssvApi.baseUrl");
    }

    private static IEnumerable<string> Names(IReadOnlyList<Stafi.Ethereum.Endpoints.EndpointStatus> status) => status.Select(each => each.Name);
}
