using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Service;
using Stafi.Router.Tests.Configuration;
using Stafi.Router.Tests.Fakes;
using Stafi.Ssv.Api;
using Stafi.Ssv.Subgraph;

namespace Stafi.Router.Tests.Secrets;

/// <summary>One secret in every place where a secret may stand, and nothing that the router shows may contain it.</summary>
public sealed class CanaryTests
{
    private const string Canary = "c4nary7secret";

    private const string TokenVariable = "STAFI_CANARY_TOKEN";

    static CanaryTests() => Environment.SetEnvironmentVariable(TokenVariable, Canary);

    private static readonly string[] Urls =
    [
        $"https://user:{Canary}@node.example/v3", $"https://{Canary}@node.example", $"https://bearer:{Canary}@node.example",
        $"https://node.example/v3/{Canary}", $"https://node.example/{Canary}/mainnet", $"https://node.example/?apikey={Canary}",
    ];

    public static TheoryData<string, string> Misplaced => new(
        from setting in new[]
        {
            "execution.endpoints", "consensus.endpoints", "ssvApi.baseUrl", "subgraph.endpoints", "accounts.superNode.remoteSigner",
            "keys.password.prompt", "accounts.superNode.password.prompt", "accounts.ssvOwner.password.prompt",
            "trust.keymanager", "trust.token.prompt",
        }
        from value in new[]
        {
            Canary, $"htp://user:{Canary}@node", $"https://user:{Canary}@node:port", $"//{Canary}@node", $"https://node.example/{Canary} x://y",
        }
        select (setting, value));

    [Theory]
    [MemberData(nameof(Misplaced))]
    public void A_secret_in_a_setting_that_is_wrong_is_not_shown(string setting, string value)
    {
        try
        {
            Hides(ConfigurationFile.Load(ConfigurationFile.Right, (setting, value)).ToString());
        }
        catch (ConfigurationException refused)
        {
            Hides(refused.ToString());
        }
    }

    [Theory]
    [InlineData($"execution:\n  endpoints: {{https://user:{Canary}@node: x}}")]
    [InlineData($"keys:\n  password: {Canary}")]
    [InlineData($"keys:\n  password: [{Canary}]")]
    [InlineData($"keys:\n  password: \"{Canary}\\q\"")]
    [InlineData($"ssvApi:\n  baseUrl: &{Canary} http://a")]
    [InlineData($"ssvApi:\n  baseUrl: *{Canary}")]
    [InlineData($"ssvApi:\n  baseUrl: !{Canary} [")]
    public void A_secret_in_a_file_that_is_no_configuration_is_not_shown(string text) =>
        Hides(Should.Throw<ConfigurationException>(() => ConfigurationFile.Load(text)).ToString());

    [Fact]
    public void The_options_show_no_part_of_a_url()
    {
        var options = Options();
        object[] all =
        [
            options, options.Execution, options.Consensus, options.SsvApi, options.Subgraph!, options.Accounts.SuperNode, options.Accounts,
            options.Keys, options.Storage, options.Chain, options.Contracts, options.Policy, options.Gas, options.Loop, options.Trust!,
        ];
        foreach (var one in all) Hides(one.ToString()!);
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task No_client_shows_what_a_service_repeats_of_its_url(int manner)
    {
        foreach (var url in Urls)
        {
            var server = new EchoingServer(Canary, (EchoingServer.Manner)manner);
            await using var services = new ServiceCollection()
                .AddSingleton(TimeProvider.System).AddSingleton(new HttpClient(server)).AddRouterClients(Options(url)).BuildServiceProvider();
            var stop = TestContext.Current.CancellationToken;
            Func<Task>[] asks =
            [
                () => services.GetRequiredService<IExecutionClient>().GetChainIdAsync(stop),
                () => services.GetRequiredService<IBeaconClient>().GetGenesisAsync(stop),
                () => services.GetRequiredService<ISsvApiClient>().GetOperatorsAsync(stop),
                () => services.GetRequiredService<ISubgraphClient>().GetOwnerAsync(Address.Zero, stop),
                () => services.GetRequiredService<TrustClient>().Api.ListAsync(stop),
            ];
            foreach (var ask in asks) Hides((await Should.ThrowAsync<Exception>(ask)).ToString());
            server.Requests.ShouldBeGreaterThanOrEqualTo(asks.Length);
            Hides(string.Join('\n', ((FailoverExecutionClient)services.GetRequiredService<IExecutionClient>()).Status));
            Hides(string.Join('\n', ((FailoverSubgraphClient)services.GetRequiredService<ISubgraphClient>()).Status));
        }
    }

    [Fact]
    public async Task The_service_logs_and_reports_no_part_of_a_url()
    {
        await using var rig = await RouterRig.CreateAsync();
        using var logs = new ShownTexts();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        var canary = Options();
        builder.Services.AddSingleton(new HttpClient(new EchoingServer(Canary, EchoingServer.Manner.Forbids)));
        builder.Services.AddStafiRouter(rig.Options with
        {
            Mode = RouterMode.View,
            Execution = canary.Execution,
            Consensus = canary.Consensus,
            SsvApi = canary.SsvApi,
            Subgraph = canary.Subgraph,
            Storage = rig.Options.Storage with { Path = rig.PathOf("canary.db") },
        });
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        logs.All.ShouldNotBeEmpty();
        Hides(string.Join('\n', logs.All));
        var reasons = host.Services.GetRequiredService<PlanBoard>().Current.Readiness.Reasons;
        reasons.ShouldNotBeEmpty();
        Hides(string.Join('\n', reasons));
    }

    public static TheoryData<int> Manners => [.. Enum.GetValues<EchoingServer.Manner>().Select(manner => (int)manner)];

    private static RouterOptions Options(string? url = null)
    {
        var text = ConfigurationFile.Right.Replace("mode: act", "mode: view", StringComparison.Ordinal) + "\nsubgraph:\n  endpoints: [http://a]\n";
        var urls = url ?? string.Join(',', Urls);
        return ConfigurationFile.Load(
            text, ("execution.endpoints", urls), ("consensus.endpoints", urls), ("ssvApi.baseUrl", urls), ("subgraph.endpoints", urls),
            ("trust.keymanager", url ?? Urls[0]), ("trust.token.env", TokenVariable));
    }

    private static void Hides(string shown) => shown.ShouldNotContain(Canary, Case.Insensitive);
}
