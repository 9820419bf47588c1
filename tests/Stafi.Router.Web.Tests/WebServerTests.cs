using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Planning.Tests.Building;
using Stafi.Router.Service;
using Stafi.Router.Storage;
using Stafi.Router.Web.Tests.Building;

namespace Stafi.Router.Web.Tests;

public class WebServerTests
{
    [Fact]
    public async Task A_standby_and_then_leader_tells_so_in_health_and_metrics()
    {
        using var router = await RunningRouter.StartAsync();
        (await router.GetAsync("/health/ready")).Status.ShouldBe(503);
        router.Publish();

        var (status, text) = await router.GetAsync("/health/ready");
        status.ShouldBe(200);
        var report = JsonDocument.Parse(text).RootElement;
        report.GetProperty("ready").GetBoolean().ShouldBeTrue();
        report.GetProperty("obstacles").GetArrayLength().ShouldBe(0);
        report.GetProperty("role").GetString().ShouldBe("standby");
        report.GetProperty("fencing").GetInt64().ShouldBe(4);
        report.GetProperty("since").GetDateTimeOffset().ShouldBe(router.Leadership.Current.Since);
        report.GetProperty("head").GetProperty("number").GetUInt64().ShouldBe(A.Head);
        report.GetProperty("head").GetProperty("ageSeconds").GetInt64().ShouldBe(7);
        report.GetProperty("mode").GetString().ShouldBe("view");
        (await router.GetAsync("/metrics")).Text.ShouldContain("\nstafi_router_leader 0\n");

        router.Leadership.Current = new Leadership(LeadershipState.Leader, router.Clock.Now, 5, "this process");
        (await router.GetAsync("/health/ready")).Text.ShouldContain("\"role\":\"leader\"");
        var metrics = (await router.GetAsync("/metrics")).Text;
        metrics.ShouldContain("\nstafi_router_leader 1\n");
        metrics.ShouldContain("\nstafi_router_leader_fencing 5\n");
        metrics.ShouldContain("\nstafi_router_leader_since_seconds 0\n");
    }

    [Fact]
    public async Task Metrics_tell_what_the_newest_snapshot_holds_and_no_secret()
    {
        using var router = await RunningRouter.StartAsync();
        router.Publish(
            world => world.With(A.Validator(1).Deposited(), A.Validator(2).Staked().On(A.Cluster(1, 2, 3, 4))).With(A.Cluster(1, 2, 3, 4)),
            alerts: [new Alert(AlertCode.EndpointRefused, "a subject", "a text", router.Clock.Now)]);
        router.Clock.Now += TimeSpan.FromSeconds(3);

        var (_, text) = await router.GetAsync("/metrics");

        foreach (var line in new[]
        {
            "stafi_router_head_block 1000", "stafi_router_head_age_seconds 10", "stafi_router_round_age_seconds 3", "stafi_router_ready 1", "stafi_router_acts 0",
            "stafi_router_validators{status=\"Deposited\"} 1", "stafi_router_validators{status=\"Staked\"} 1", "stafi_router_validators_registered 1",
            "stafi_router_alerts{code=\"endpoint-refused\"} 1", $"stafi_router_account_balance_ether{{account=\"{A.Owner}\"}} 1000", "stafi_router_round_duration_seconds_count 1",
            "stafi_router_endpoint_up{kind=\"execution\",endpoint=\"http://node.example:8545\",number=\"0\"} 1",
            "stafi_router_endpoint_up{kind=\"execution\",endpoint=\"http://node.example:8545\",number=\"1\"} 0",
            "stafi_router_endpoint_latency_seconds{kind=\"execution\",endpoint=\"http://node.example:8545\",number=\"0\"} 0.012",
        })
        {
            text.Split('\n').ShouldContain(line);
        }
        text.ShouldContain("stafi_router_plan_holds{code=");
        text.ShouldNotContain("hunter2");
        text.ShouldNotContain("key-of-the-provider");
        text.ShouldNotContain("a subject");
    }

    [Fact]
    public async Task The_loop_is_alive_until_it_hangs()
    {
        using var router = await RunningRouter.StartAsync();
        router.Publish();
        (await router.GetAsync("/health/live")).ShouldBe((200, "{\"live\":true,\"secondsSinceProgress\":0}"));
        router.Clock.Now += TimeSpan.FromMinutes(15);
        (await router.GetAsync("/health/live")).ShouldBe((503, "{\"live\":false,\"secondsSinceProgress\":900}"));
    }

    [Fact]
    public async Task Nothing_else_is_there()
    {
        using var router = await RunningRouter.StartAsync();
        (await router.GetAsync("/")).Status.ShouldBe(404);
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(router.Address, "/metrics"), null, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_port_in_use_ends_the_start_with_the_reason_and_the_remedy()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = (IPEndPoint)other.LocalEndpoint;
        var failure = await Should.ThrowAsync<RouterStartException>(() => RunningRouter.StartAsync(WebOptions.Default with { Listen = taken }));
        failure.Message.ShouldBe(
            $"web.listen: http://{taken} can not be listened on: another program listens there. Choose another address or port, or set web.enabled to false.");
    }

    [Fact]
    public void Where_it_is_not_wanted_there_is_no_server()
    {
        using var router = RunningRouter.Create(WebOptions.Default with { Enabled = false });
        Should.Throw<InvalidOperationException>(router.Get<WebServer>);
    }
}
