using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stafi.Ethereum.Endpoints;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Metering;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Web.Tests.Building;

/// <summary>A host with the web room and the router's meter; what the loop would publish the test publishes.</summary>
internal sealed class RunningRouter : IDisposable
{
    public static readonly Uri SecretEndpoint = new("http://user:hunter2@node.example:8545/key-of-the-provider");

    private readonly IHost _host;

    private RunningRouter(IHost host) => _host = host;

    public FakeClock Clock => (FakeClock)Get<TimeProvider>();

    public FakeLeadership Leadership => (FakeLeadership)Get<ILeadership>();

    public LoopPulse Pulse => Get<LoopPulse>();

    public Uri Address => Get<WebServer>().Address;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    /// <summary>Its parts, without a server.</summary>
    public static RunningRouter Create(WebOptions? web = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddStafiRouterWeb(web ?? WebOptions.Default with { Listen = new(System.Net.IPAddress.Loopback, 0) });
        builder.Services.AddSingleton<TimeProvider>(new FakeClock());
        builder.Services.AddSingleton<ILeadership>(new FakeLeadership());
        builder.Services.AddSingleton(Settings.View());
        builder.Services.AddSingleton<PlanBoard>();
        builder.Services.AddSingleton<LoopPulse>();
        builder.Services.AddSingleton(new EndpointBoard([new EndpointGroup("execution", Endpoints, _ => Task.CompletedTask)]));
        builder.Services.AddHostedService<RouterMeter>();
        return new RunningRouter(builder.Build());
    }

    public static async Task<RunningRouter> StartAsync(WebOptions? web = null)
    {
        var router = Create(web);
        await router._host.StartAsync(Stopping);
        return router;
    }

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A round is done at the clock's time, whose block is a few seconds old.</summary>
    public void Publish(Func<WorldBuilder, WorldBuilder>? world = null, IReadOnlyList<string>? obstacles = null, IReadOnlyList<Alert>? alerts = null)
    {
        var built = (world is null ? A.World() : world(A.World())).Build();
        var view = built with { Head = built.Head with { Timestamp = Clock.Now.AddSeconds(-7) } };
        var plan = Planner.Plan(view, A.Policy);
        Get<PlanBoard>().Publish(view, plan, new Readiness(obstacles ?? [], []), alerts ?? []);
        Pulse.Round(Clock.GetTimestamp());
    }

    public async Task<(int Status, string Text)> GetAsync(string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Address, path), Stopping);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Stopping));
    }

    public void Dispose() => _host.Dispose();

    private static IReadOnlyList<EndpointStatus> Endpoints()
    {
        var name = EndpointUrl.NameOf(SecretEndpoint);
        return
        [
            new EndpointStatus(name, null, 1_000, null, 0, TimeSpan.FromMilliseconds(12), null, null, null),
            new EndpointStatus(name, null, null, null, 50, null, DateTimeOffset.MaxValue, null, "connection refused"),
        ];
    }
}
