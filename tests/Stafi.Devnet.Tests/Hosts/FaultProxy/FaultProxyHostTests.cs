using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.Devnet.Hosts.Http;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Tests.Hosts.FaultProxy;

public sealed class FaultProxyHostTests : IAsyncLifetime
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private LoopbackServer _upstream = null!;
    private LoopbackServer _second = null!;
    private FaultProxyHost _proxy = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ExecutionClient Client => new(new JsonRpcClient(_http, _proxy.Endpoint, new JsonRpcOptions { Timeout = TimeSpan.FromSeconds(10) }));

    public async ValueTask InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _second = await StubUpstream.StartAsync(chainId: 2);
        _proxy = await FaultProxyHost.StartAsync(new FaultProxyOptions { Upstream = _upstream.Address, Second = _second.Address, Seed = 42 }, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _upstream.DisposeAsync();
        await _second.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Without_faults_requests_and_answers_pass_unchanged()
    {
        (await Client.GetChainIdAsync(Stop)).ShouldBe(1UL);
        (await _http.GetStringAsync(new Uri(_proxy.Endpoint, "/rest/a?x=1&y=2"), Stop)).ShouldBe("""{"name":"a","query":"?x=1&y=2"}""");
        _proxy.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_path_of_the_endpoint_stays_before_that_of_the_request()
    {
        await using var proxy = await FaultProxyHost.StartAsync(new FaultProxyOptions { Upstream = new Uri(_upstream.Address, "/rest?key=1") }, Stop);

        (await _http.GetStringAsync(new Uri(proxy.Endpoint, "/b?x=2"), Stop)).ShouldContain("\"b\"");
    }

    [Fact]
    public async Task Latency_delays_the_answer()
    {
        _proxy.Faults = new Faults { LatencyMilliseconds = 150 };
        var watch = Stopwatch.StartNew();

        await Client.GetChainIdAsync(Stop);

        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(140);
    }

    [Fact]
    public async Task A_dropped_connection_is_a_transport_failure()
    {
        _proxy.Faults = new Faults { DropPercent = 100 };
        (await FailureAsync(Client)).Kind.ShouldBe(JsonRpcFailure.Transport);
    }

    [Fact]
    public async Task An_endpoint_that_hangs_ends_in_a_timeout()
    {
        _proxy.Faults = new Faults { HangPercent = 100 };
        var hasty = new ExecutionClient(new JsonRpcClient(_http, _proxy.Endpoint, new JsonRpcOptions { Timeout = TimeSpan.FromMilliseconds(200) }));
        (await FailureAsync(hasty)).Kind.ShouldBe(JsonRpcFailure.Timeout);
    }

    [Fact]
    public async Task A_rate_limit_says_how_long_to_wait()
    {
        _proxy.Faults = new Faults { RateLimitPercent = 100, RetryAfterSeconds = 7 };
        var failure = await FailureAsync(Client);
        failure.Kind.ShouldBe(JsonRpcFailure.RateLimited);
        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_server_error_comes_as_a_page_of_html()
    {
        _proxy.Faults = new Faults { ServerErrorPercent = 100 };

        using var answer = await _http.PostAsync(_proxy.Endpoint, new StringContent("{}"), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await FailureAsync(Client)).Kind.ShouldBe(JsonRpcFailure.Transport);
    }

    [Fact]
    public async Task A_truncated_answer_is_no_answer()
    {
        _proxy.Faults = new Faults { TruncatePercent = 100 };
        (await FailureAsync(Client)).Kind.ShouldBe(JsonRpcFailure.Transport);
    }

    [Fact]
    public async Task A_stale_node_knows_no_newer_block()
    {
        _proxy.Faults = new Faults { StaleBlocks = 10 };

        (await Client.GetBlockAsync(BlockId.Latest, Stop))!.Number.ShouldBe(90UL);
        (await Client.GetBlockAsync(BlockId.Number(91), Stop)).ShouldBeNull();
        (await Client.GetBlockAsync(BlockId.Number(90), Stop)).ShouldNotBeNull();
        (await Client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 100 }, Stop)).Count.ShouldBe(90);
        (await Should.ThrowAsync<JsonRpcException>(Client.GetBalanceAsync(default, BlockId.Number(95), Stop))).Kind.ShouldBe(JsonRpcFailure.MissingData);
        (await PostAsync("""{"jsonrpc":"2.0","id":5,"method":"eth_blockNumber","params":[]}"""))["result"]!.ToString().ShouldBe("0x5a");
        (await PostAsync("""{"jsonrpc":"2.0","id":5,"method":"eth_getTransactionReceipt","params":["0x1"]}"""))["result"].ShouldBeNull();
    }

    [Fact]
    public async Task Each_call_of_a_batch_is_stale()
    {
        _proxy.Faults = new Faults { StaleBlocks = 10 };

        var blocks = await Client.GetBlocksAsync([BlockId.Latest, BlockId.Number(95), BlockId.Number(5)], Stop);

        blocks.Select(block => block?.Number).ShouldBe([90UL, null, 5UL]);
    }

    [Fact]
    public async Task Logs_go_missing()
    {
        var filter = new LogFilter { FromBlock = 1, ToBlock = 100 };
        _proxy.Faults = new Faults { MissingLogsPercent = 100 };
        (await Client.GetLogsAsync(filter, Stop)).ShouldBeEmpty();

        _proxy.Faults = new Faults { MissingLogsPercent = 30 };
        (await Client.GetLogsAsync(filter, Stop)).Count.ShouldBeInRange(50, 90);
    }

    [Fact]
    public async Task A_second_endpoint_disagrees()
    {
        _proxy.Faults = new Faults { DisagreePercent = 100 };
        (await Client.GetChainIdAsync(Stop)).ShouldBe(2UL);
    }

    [Fact]
    public async Task Faults_concern_only_the_methods_and_paths_that_are_named()
    {
        _proxy.Faults = new Faults { Only = ["eth_getLogs", "/rest"], ServerErrorPercent = 100 };

        (await Client.GetChainIdAsync(Stop)).ShouldBe(1UL);
        await Should.ThrowAsync<JsonRpcException>(Client.GetLogsAsync(new LogFilter { ToBlock = 1 }, Stop));
        (await _http.GetAsync(new Uri(_proxy.Endpoint, "/rest/a"), Stop)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Faults_are_switched_over_http()
    {
        var control = new Uri(_proxy.Endpoint, "/control/faults");

        (await _http.PutAsJsonAsync(control, new { latencyMilliseconds = 5, dropPercent = 20 }, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _proxy.Faults.DropPercent.ShouldBe(20);
        (await _http.GetFromJsonAsync<JsonObject>(control, Stop))!["latencyMilliseconds"]!.GetValue<int>().ShouldBe(5);
        (await _http.DeleteAsync(control, Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _proxy.Faults.ShouldBe(Faults.None);
    }

    [Theory]
    [InlineData("""{"dropPercent":101}""", "DropPercent is 101")]
    [InlineData("""{"dropPercent":60,"hangPercent":60}""", "more than 100 %")]
    [InlineData("""{"dropPrecent":1}""", "")]
    [InlineData("""{"staleBlocks":-1}""", "StaleBlocks is negative")]
    public async Task Faults_that_make_no_sense_are_refused(string json, string why)
    {
        using var answer = await _http.PutAsync(new Uri(_proxy.Endpoint, "/control/faults"), new StringContent(json, Encoding.UTF8, "application/json"), Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(why);
        _proxy.Faults.ShouldBe(Faults.None);
    }

    private async Task<JsonObject> PostAsync(string body)
    {
        using var answer = await _http.PostAsync(_proxy.Endpoint, new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
    }

    private static Task<JsonRpcException> FailureAsync(ExecutionClient client) => Should.ThrowAsync<JsonRpcException>(client.GetChainIdAsync(Stop));
}
