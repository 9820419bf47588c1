using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.Devnet.Hosts.Http;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Tests.Hosts.FaultProxy;

/// <summary>Two nodes behind fault proxies, over real connections.</summary>
public sealed class FailoverUnderFaultsTests : IAsyncLifetime
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private LoopbackServer _upstream = null!;
    private FaultProxyHost _first = null!;
    private FaultProxyHost _second = null!;
    private FailoverExecutionClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Faults> EveryFault =>
    [
        new Faults { DropPercent = 100 },
        new Faults { HangPercent = 100 },
        new Faults { RateLimitPercent = 100 },
        new Faults { ServerErrorPercent = 100 },
        new Faults { TruncatePercent = 100 },
    ];

    public async ValueTask InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _first = await FaultProxyHost.StartAsync(new FaultProxyOptions { Upstream = _upstream.Address, Seed = 11 }, Stop);
        _second = await FaultProxyHost.StartAsync(new FaultProxyOptions { Upstream = _upstream.Address, Seed = 12 }, Stop);
        _client = new FailoverExecutionClient(
            [NodeAt(_first), NodeAt(_second)], 1, new FailoverOptions { Seed = 1, FirstWait = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromMilliseconds(2) });
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _upstream.DisposeAsync();
        _http.Dispose();
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task A_node_with_any_fault_is_replaced_by_the_other(Faults faults)
    {
        _first.Faults = faults;
        (await _client.GetBlockAsync(BlockId.Number(5), Stop))!.Number.ShouldBe(5UL);
        (await _client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 100 }, Stop)).Count.ShouldBe(100);
    }

    [Fact]
    public async Task Logs_are_whole_although_one_node_is_behind()
    {
        _first.Faults = new Faults { StaleBlocks = 30 };
        (await _client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 100 }, Stop)).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_node_behind_is_asked_last_once_heads_were_compared()
    {
        _first.Faults = new Faults { StaleBlocks = 30 };
        await _client.ProbeAsync(Stop);
        (await _client.GetBlockAsync(BlockId.Latest, Stop))!.Number.ShouldBe(100UL);
    }

    [Fact]
    public async Task A_node_that_answers_for_another_chain_gets_no_requests()
    {
        await using var other = await StubUpstream.StartAsync(chainId: 2);
        await using var wrong = await FaultProxyHost.StartAsync(new FaultProxyOptions { Upstream = other.Address }, Stop);
        var client = new FailoverExecutionClient([NodeAt(wrong), NodeAt(_second)], 1);

        for (var i = 0; i < 3; i++) await client.GetBlockAsync(BlockId.Latest, Stop);

        client.Status[0].Refused.ShouldNotBeNull();
        // The background comparison of heads may have asked for the chain's id at the same time; nothing else was asked.
        wrong.Requests.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Many_reads_get_through_two_bad_nodes()
    {
        _first.Faults = new Faults { DropPercent = 10, ServerErrorPercent = 10, TruncatePercent = 10 };
        _second.Faults = new Faults { DropPercent = 5, RateLimitPercent = 5, RetryAfterSeconds = 0 };
        var answered = 0;
        for (var i = 0; i < 100; i++)
        {
            if (await TryReadAsync()) answered++;
        }
        answered.ShouldBeGreaterThan(90);
    }

    private async Task<bool> TryReadAsync()
    {
        try
        {
            return await _client.GetBlockAsync(BlockId.Number(5), Stop) is not null;
        }
        catch (JsonRpcException)
        {
            return false; // Both had a fault at once; the caller would ask again.
        }
    }

    private Endpoint<IExecutionClient> NodeAt(FaultProxyHost proxy) => new(
        proxy.Endpoint.ToString(), new ExecutionClient(new JsonRpcClient(_http, proxy.Endpoint, new JsonRpcOptions { Timeout = TimeSpan.FromSeconds(2) })));
}
