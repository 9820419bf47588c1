using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Stafi.Ethereum.Endpoints;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Tests.Endpoints;

namespace Stafi.Ethereum.Tests.JsonRpc;

public class FailoverExecutionClientTests
{
    private const string Hash = "0x00000000000000000000000000000000000000000000000000000000deadbeef";
    private readonly ManualClock _clock = new();
    private readonly Node _first = new();
    private readonly Node _second = new();
    private readonly FailoverExecutionClient _client;

    public FailoverExecutionClientTests() => _client = new FailoverExecutionClient(
        [new Endpoint<IExecutionClient>("http://first", _first.Client), new Endpoint<IExecutionClient>("http://second", _second.Client)],
        1,
        new FailoverOptions { JitterPercent = 0, ProbeInterval = TimeSpan.MaxValue },
        _clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html>502</html>")]
    [InlineData(HttpStatusCode.TooManyRequests, "slow down")]
    [InlineData(HttpStatusCode.OK, "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"header not found\"}}")]
    [InlineData(HttpStatusCode.OK, "{\"id\":1,\"error\":{\"code\":-32601,\"message\":\"the method is not available\"}}")]
    [InlineData(HttpStatusCode.OK, "{\"id\":1,\"resu")]
    public async Task A_read_goes_to_the_next_node_when_one_cannot_answer(HttpStatusCode status, string body)
    {
        _first.Answers["eth_getBalance"] = _ => StubEndpoint.Response(body, status);
        _second.Answers["eth_getBalance"] = _ => Node.Result("\"0x5\"");

        (await _client.GetBalanceAsync(Address.Zero, BlockId.Hash(Hash32.Parse(Hash)), Stop)).ShouldBe(new Wei(5));
    }

    [Fact]
    public async Task A_revert_is_an_answer()
    {
        _first.Answers["eth_call"] = _ => StubEndpoint.Response("""{"id":1,"error":{"code":3,"message":"execution reverted","data":"0x01"} }""");

        var error = await Should.ThrowAsync<JsonRpcException>(_client.CallAsync(new Call(null, Address.Zero, Array.Empty<byte>()), BlockId.Latest, Stop));

        error.Kind.ShouldBe(JsonRpcFailure.Reverted);
        _second.Asked("eth_call").ShouldBe(0);
    }

    [Fact]
    public async Task A_node_of_another_chain_gets_nothing_not_even_transactions()
    {
        _first.ChainId = 5;
        _second.Answers["eth_getBalance"] = _ => Node.Result("\"0x5\"");
        _second.Answers["eth_sendRawTransaction"] = _ => Node.Result($"\"{Keccak256.Hash([1])}\"");

        await _client.GetBalanceAsync(Address.Zero, BlockId.Latest, Stop);
        await _client.SendRawTransactionAsync(new byte[] { 1 }, Stop);

        _first.Asked("eth_getBalance").ShouldBe(0);
        _first.Asked("eth_sendRawTransaction").ShouldBe(0);
        _client.Status[0].Refused.ShouldBe("it is of chain 5, not of chain 1");
    }

    [Fact]
    public async Task Without_a_node_of_the_chain_nothing_is_asked()
    {
        (_first.ChainId, _second.ChainId) = (5, 6);
        var error = await Should.ThrowAsync<JsonRpcException>(_client.GetBalanceAsync(Address.Zero, BlockId.Latest, Stop));
        error.Kind.ShouldBe(JsonRpcFailure.WrongChain);
        error.Message.ShouldContain("http://second: it is of chain 6");
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        _first.Answers["eth_getBalance"] = _ =>
        {
            var answer = StubEndpoint.Response("", HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(20));
            return answer;
        };
        _second.Answers["eth_getBalance"] = _ => StubEndpoint.Response("", HttpStatusCode.BadGateway);
        await Should.ThrowAsync<JsonRpcException>(_client.GetBalanceAsync(Address.Zero, BlockId.Latest, Stop));
        await Should.ThrowAsync<JsonRpcException>(_client.GetBalanceAsync(Address.Zero, BlockId.Latest, Stop));
        _first.Asked("eth_getBalance").ShouldBe(1);
        _clock.Advance(21);
        await Should.ThrowAsync<JsonRpcException>(_client.GetBalanceAsync(Address.Zero, BlockId.Latest, Stop));
        _first.Asked("eth_getBalance").ShouldBe(2);
    }

    [Fact]
    public async Task A_receipt_that_one_node_lacks_is_looked_for_on_the_other()
    {
        _first.Answers["eth_getTransactionReceipt"] = _ => Node.Result("null");
        _second.Answers["eth_getTransactionReceipt"] = _ => Node.Result("null");
        (await _client.GetReceiptAsync(Hash32.Zero, Stop)).ShouldBeNull();
        _second.Asked("eth_getTransactionReceipt").ShouldBe(1);
    }

    [Fact]
    public async Task Logs_come_from_a_node_that_has_all_the_blocks()
    {
        _first.Head = 50;
        await _client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 100 }, Stop);
        _first.Asked("eth_getLogs").ShouldBe(0);
        _second.Asked("eth_getLogs").ShouldBe(1);
    }

    [Fact]
    public async Task Logs_up_to_a_block_that_no_node_has_are_missing_data()
    {
        var error = await Should.ThrowAsync<JsonRpcException>(_client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 101 }, Stop));
        error.Kind.ShouldBe(JsonRpcFailure.MissingData);
        error.Message.ShouldContain("the node's head is block 100");
    }

    [Fact]
    public async Task Logs_come_from_a_node_whose_chain_has_the_anchor()
    {
        _first.BlockHash = Hash.Replace("dead", "bad0", StringComparison.Ordinal);
        var filter = new LogFilter { FromBlock = 1, ToBlock = 100, Anchor = new BlockAnchor(100, Hash32.Parse(Hash)) };
        await _client.GetLogsAsync(filter, Stop);
        _second.Asked("eth_getLogs").ShouldBe(1);

        _second.BlockHash = _first.BlockHash;
        (await Should.ThrowAsync<JsonRpcException>(_client.GetLogsAsync(filter, Stop))).Kind.ShouldBe(JsonRpcFailure.MissingData);
    }

    [Fact]
    public async Task A_range_that_is_too_large_is_read_in_parts_and_the_size_is_remembered()
    {
        _first.MaxRange = 30;
        await _client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 100 }, Stop);
        _first.Ranges.Take(2).ShouldBe([100UL, 50UL]);
        _first.Ranges.Clear();
        await _client.GetLogsAsync(new LogFilter { FromBlock = 1, ToBlock = 100 }, Stop);

        _first.Ranges.ShouldAllBe(blocks => blocks < 50, "what was refused is not asked again");
        _second.Asked("eth_getLogs").ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_goes_to_all_and_one_that_takes_it_is_enough()
    {
        _first.Answers["eth_sendRawTransaction"] = _ => StubEndpoint.Response("", HttpStatusCode.BadGateway);
        _second.Answers["eth_sendRawTransaction"] = _ => Node.Result($"\"{Keccak256.Hash([1])}\"");
        (await _client.SendRawTransactionAsync(new byte[] { 1 }, Stop)).ShouldBe(Keccak256.Hash([1]));
        (_first.Asked("eth_sendRawTransaction"), _second.Asked("eth_sendRawTransaction")).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("nonce too low", JsonRpcFailure.Transport)]
    [InlineData("insufficient funds for gas", JsonRpcFailure.Transport)]
    [InlineData("already known", JsonRpcFailure.AlreadyKnown)]
    public async Task An_unknown_outcome_stays_unknown_unless_a_node_has_the_transaction(string other, JsonRpcFailure outcome)
    {
        _first.Answers["eth_sendRawTransaction"] = _ => StubEndpoint.Response($$"""{"id":1,"error":{"code":-32000,"message":"{{other}}"} }""");
        _second.Answers["eth_sendRawTransaction"] = _ => StubEndpoint.Response("<html/>", HttpStatusCode.BadGateway);
        (await Should.ThrowAsync<JsonRpcException>(_client.SendRawTransactionAsync(new byte[] { 1 }, Stop))).Kind.ShouldBe(outcome);
    }

    private sealed class Node
    {
        private readonly List<string> _bodies;

        public Node()
        {
            var stub = new StubEndpoint(Answer);
            _bodies = stub.Bodies;
            Client = stub.Client();
        }

        public ExecutionClient Client { get; }

        public ulong ChainId { get; set; } = 1;

        public ulong Head { get; set; } = 100;

        public ulong MaxRange { get; set; } = ulong.MaxValue;

        public List<ulong> Ranges { get; } = [];

        public string BlockHash { get; set; } = Hash;

        public Dictionary<string, Func<JsonElement, HttpResponseMessage>> Answers { get; } = [];

        public int Asked(string method) => _bodies.Count(body => body.Contains($"\"{method}\"", StringComparison.Ordinal));

        public static HttpResponseMessage Result(string json) => StubEndpoint.Response($$"""{"jsonrpc":"2.0","id":1,"result":{{json}}}""");

        private HttpResponseMessage Answer(string body)
        {
            var call = JsonDocument.Parse(body).RootElement;
            var method = call.GetProperty("method").GetString()!;
            if (Answers.TryGetValue(method, out var answer)) return answer(call.GetProperty("params"));
            return method switch
            {
                "eth_chainId" => Result($"\"0x{ChainId:x}\""),
                "eth_getBlockByNumber" => Block(call.GetProperty("params")[0].GetString()!),
                "eth_getLogs" => Logs(call.GetProperty("params")[0]),
                _ => throw new InvalidOperationException(method),
            };
        }

        private HttpResponseMessage Block(string id)
        {
            var number = id == "latest" ? Head : Convert.ToUInt64(id, 16);
            if (number > Head) return Result("null");
            return Result($$"""
                {"number":"0x{{number:x}}","hash":"{{BlockHash}}","parentHash":"{{Hash}}","timestamp":"0x1","gasLimit":"0x1","gasUsed":"0x0",
                "baseFeePerGas":"0x1","logsBloom":"0x{{new string('0', 512)}}"}
                """);
        }

        private HttpResponseMessage Logs(JsonElement filter)
        {
            var blocks = Convert.ToUInt64(filter.GetProperty("toBlock").GetString(), 16) - Convert.ToUInt64(filter.GetProperty("fromBlock").GetString(), 16) + 1;
            Ranges.Add(blocks);
            return blocks > MaxRange
                ? StubEndpoint.Response("""{"id":1,"error":{"code":-32602,"message":"exceed maximum block range 30"} }""")
                : Result("[]");
        }
    }
}
