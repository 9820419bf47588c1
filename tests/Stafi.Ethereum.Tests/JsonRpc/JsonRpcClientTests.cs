using System.Net;
using System.Text.Json;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ethereum.Tests.JsonRpc;

public class JsonRpcClientTests
{
    private static readonly JsonRpcRequest Ping = new("test_ping");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("not text");

    private static JsonRpcRequest[] Pings(int count) => [.. Enumerable.Repeat(Ping, count)];

    private static Task<JsonRpcException> Fails(StubEndpoint stub, string url = "http://node.example:8545/", JsonRpcOptions? options = null) =>
        Should.ThrowAsync<JsonRpcException>(() => stub.Rpc(url, options).CallAsync(Ping, Text, Token));

    [Fact]
    public async Task Sends_the_method_and_parameters_and_reads_the_result()
    {
        var stub = StubEndpoint.Result("\"pong\"");
        var request = new JsonRpcRequest("test_ping", json => json.WriteStringValue("a"));

        (await stub.Rpc().CallAsync(request, Text, Token)).ShouldBe("pong");

        stub.Bodies.ShouldBe(["""{"jsonrpc":"2.0","id":1,"method":"test_ping","params":["a"]}"""]);
        stub.Requests[0].Content!.Headers.ContentType!.ToString().ShouldBe("application/json");
    }

    [Fact]
    public async Task Reads_members_in_any_order_and_skips_unknown_ones()
    {
        var stub = StubEndpoint.Json("""{"result":"pong","extra":{"a":[1,2]},"error":null,"id":"1"}""");
        (await stub.Rpc().CallAsync(Ping, Text, Token)).ShouldBe("pong");
    }

    [Theory]
    [InlineData("""{"id":1,"resul\ud83d":"pong"}""")]
    [InlineData("""{"id":"\ud83d","result":"pong"}""")]
    [InlineData("""{"id":1,"result":"\ud83d"}""")]
    [InlineData("""{"id":1,"result":"pong"} {"id":1,"result":"ping"}""")]
    [InlineData("""{"id":1,"result":"pong"}]""")]
    public async Task What_is_no_unicode_or_more_than_an_answer_is_no_valid_answer(string body) =>
        (await Fails(StubEndpoint.Json(body))).Kind.ShouldBe(JsonRpcFailure.InvalidResponse);

    [Fact]
    public async Task An_error_keeps_its_kind_when_its_text_is_no_unicode()
    {
        var failure = await Fails(StubEndpoint.Json("""{"id":1,"error":{"code":3,"message":"execution reverted: \ud83d","data":"0x01"}}"""));
        failure.Kind.ShouldBe(JsonRpcFailure.Reverted);
        failure.RevertData().ShouldBe([1]);
    }

    [Fact]
    public async Task A_broken_answer_that_repeats_the_key_does_not_show_it_in_any_exception()
    {
        var failure = await Fails(StubEndpoint.Json("""{"id":nu|l,"error":"no quota for 0123456789abcdef"}"""), "https://node.example/v3/0123456789abcdef");
        failure.ToString().ShouldNotContain("0123456789abcdef");
    }

    [Fact]
    public async Task Splits_into_batches_and_puts_reordered_answers_back()
    {
        var stub = new StubEndpoint(body =>
        {
            var ids = JsonDocument.Parse(body).RootElement.EnumerateArray().Select(r => r.GetProperty("id").GetInt32()).Reverse();
            return StubEndpoint.Response("[" + string.Join(',', ids.Select(i => $$"""{"id":{{i}},"result":"r{{i}}"}""")) + "]");
        });
        var answers = await stub.Rpc(options: new JsonRpcOptions { BatchSize = 3 }).CallManyAsync(Pings(5), Text, Token);

        answers.Select(a => a.Value).ShouldBe(["r1", "r2", "r3", "r1", "r2"]);
        stub.Bodies.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_bad_answer_of_a_batch_spoils_only_its_own_call()
    {
        var stub = StubEndpoint.Json("""
            [{"id":1,"result":"a"},{"id":2,"error":{"code":3,"message":"execution reverted","data":"0x12e04c87"}},{"id":3,"result":{"deep":[1]}}]
            """);
        var answers = await stub.Rpc().CallManyAsync(Pings(4), Text, Token);

        answers[0].Value.ShouldBe("a");
        answers[1].Error!.Kind.ShouldBe(JsonRpcFailure.Reverted);
        answers[1].Error!.RevertData().ShouldBe([0x12, 0xe0, 0x4c, 0x87]);
        answers[2].Error!.Kind.ShouldBe(JsonRpcFailure.InvalidResponse);
        answers[3].Error!.Kind.ShouldBe(JsonRpcFailure.InvalidResponse);
        Should.Throw<JsonRpcException>(() => answers[1].Value);
    }

    [Fact]
    public async Task A_batch_refused_with_one_object_fails_as_a_whole()
    {
        var stub = StubEndpoint.Json("""{"jsonrpc":"2.0","id":null,"error":{"code":-32005,"message":"daily request count exceeded, request rate limited"}}""");
        var error = await Should.ThrowAsync<JsonRpcException>(() => stub.Rpc().CallManyAsync(Pings(2), Text, Token));
        error.Kind.ShouldBe(JsonRpcFailure.RateLimited);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>oops</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("12")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"po""")]
    [InlineData("""{"jsonrpc":"2.0","id":2,"result":"pong"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":5}""")]
    public async Task An_answer_that_is_not_JSON_RPC_is_invalid(string body) =>
        (await Fails(StubEndpoint.Json(body))).Kind.ShouldBe(JsonRpcFailure.InvalidResponse);

    [Theory]
    [InlineData(429, JsonRpcFailure.RateLimited)]
    [InlineData(413, JsonRpcFailure.RangeTooLarge)]
    [InlineData(504, JsonRpcFailure.Timeout)]
    [InlineData(500, JsonRpcFailure.Transport)]
    [InlineData(401, JsonRpcFailure.Transport)]
    public async Task An_HTTP_error_without_JSON_RPC_is_told_by_its_status(int status, JsonRpcFailure kind)
    {
        var error = await Fails(StubEndpoint.Json("<html>", (HttpStatusCode)status));
        error.Kind.ShouldBe(kind);
        error.Message.ShouldContain($"HTTP status {status}");
    }

    [Fact]
    public async Task An_HTTP_error_with_an_error_object_is_told_by_the_object()
    {
        var stub = StubEndpoint.Json("""{"id":null,"error":{"code":"35","message":"ranges over 10000 blocks are not supported on freetier"}}""", HttpStatusCode.BadRequest);
        var error = await Fails(stub);
        error.Kind.ShouldBe(JsonRpcFailure.RangeTooLarge);
        error.Code.ShouldBe(35);
    }

    [Fact]
    public async Task The_wait_that_the_endpoint_asks_for_is_passed_on()
    {
        var stub = new StubEndpoint(_ =>
        {
            var response = StubEndpoint.Response("", HttpStatusCode.TooManyRequests);
            response.Headers.Add("Retry-After", "7");
            return response;
        });
        (await Fails(stub)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task An_answer_above_the_limit_is_not_read()
    {
        var stub = StubEndpoint.Result($"\"{new string('x', 2000)}\"");
        var error = await Fails(stub, options: new JsonRpcOptions { MaxResponseBytes = 1000 });
        error.Kind.ShouldBe(JsonRpcFailure.InvalidResponse);
        error.Message.ShouldContain("larger than 1000 bytes");

        var chunked = new StubEndpoint(_ => new HttpResponseMessage { Content = new StreamContent(new Unannounced(100_000)) });
        (await Fails(chunked, options: new JsonRpcOptions { MaxResponseBytes = 1000 })).Message.ShouldContain("larger than 1000 bytes");
    }

    [Fact]
    public async Task An_answer_without_announced_length_is_read_whole()
    {
        var text = new string('x', 200_000);
        var stub = new StubEndpoint(_ => new HttpResponseMessage
        {
            Content = new StreamContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"id":1,"result":"{{text}}"}"""))) { Headers = { ContentLength = null } },
        });
        (await stub.Rpc().CallAsync(Ping, Text, Token)).ShouldBe(text);
    }

    [Fact]
    public async Task No_connection_is_a_transport_failure()
    {
        var error = await Fails(new StubEndpoint(_ => throw new HttpRequestException("Connection refused")));
        error.Kind.ShouldBe(JsonRpcFailure.Transport);
        error.Message.ShouldBe("test_ping at http://node.example:8545 failed: Connection refused.");
    }

    [Fact]
    public async Task Silence_is_a_timeout_but_a_cancelled_caller_is_cancelled()
    {
        var options = new JsonRpcOptions { Timeout = TimeSpan.FromMilliseconds(20) };
        var silent = new JsonRpcClient(new HttpClient(new Silence()), new Uri("http://node.example"), options);
        (await Should.ThrowAsync<JsonRpcException>(() => silent.CallAsync(Ping, Text, Token))).Kind.ShouldBe(JsonRpcFailure.Timeout);

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => silent.CallAsync(Ping, Text, cancelled.Token));
    }

    [Fact]
    public async Task Keys_in_the_URL_never_show_in_errors()
    {
        const string url = "https://user42:hunter2pass@rpc.example/v3/0123456789abcdef?apikey=qwertyuiop";
        var stub = StubEndpoint.Error(-32000, "project 0123456789ABCDEF for qwertyuiop of user42 hunter2pass is unknown");
        var error = await Fails(stub, url);

        error.Message.ShouldStartWith("test_ping at https://rpc.example failed: project … for … of … … is unknown");
        foreach (var secret in new[] { "hunter2pass", "0123456789abcdef", "qwertyuiop", "user42" })
            error.ToString().ShouldNotContain(secret, Case.Insensitive);
        stub.Requests[0].RequestUri!.UserInfo.ShouldBeEmpty();
        stub.Requests[0].Headers.Authorization!.ToString().ShouldBe("Basic dXNlcjQyOmh1bnRlcjJwYXNz");
    }

    [Fact]
    public void Wrong_options_and_endpoints_are_refused()
    {
        using var http = new HttpClient();
        var endpoint = new Uri("http://node.example");
        Should.Throw<ArgumentException>(() => new JsonRpcClient(http, new Uri("ftp://node.example"), new JsonRpcOptions()));
        Should.Throw<ArgumentException>(() => new JsonRpcClient(http, endpoint, new JsonRpcOptions { BatchSize = 0 }));
        Should.Throw<ArgumentException>(() => new JsonRpcClient(http, endpoint, new JsonRpcOptions { BatchSize = 1001 }));
        Should.Throw<ArgumentException>(() => new JsonRpcClient(http, endpoint, new JsonRpcOptions { MaxResponseBytes = 0 }));
        Should.Throw<ArgumentException>(() => new JsonRpcClient(http, endpoint, new JsonRpcOptions { Timeout = TimeSpan.Zero }));
    }

    private sealed class Silence : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Silence is never broken.");
        }
    }

    /// <summary>So many spaces, of which the length is not known before.</summary>
    private sealed class Unannounced(int left) : Stream
    {
        private int _left = left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            buffer.AsSpan(offset, read).Fill((byte)' ');
            _left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    [Theory]
    [InlineData("batch too large")]
    [InlineData("Number of requests exceeds max batch size")]
    [InlineData("batch limit 100 exceeded (can increase by --rpc.batch.limit)")]
    [InlineData("The batch request was too large")]
    [InlineData("response too large")]
    public async Task A_batch_that_is_too_large_is_sent_in_parts_and_the_size_is_remembered(string refusal)
    {
        var stub = new StubEndpoint(body =>
        {
            var calls = JsonDocument.Parse(body).RootElement;
            if (calls.GetArrayLength() > 5) return StubEndpoint.Response($$"""{"id":null,"error":{"code":-32600,"message":"{{refusal}}"} }""");
            return StubEndpoint.Response($"[{string.Join(',', calls.EnumerateArray().Select(call => $$"""{"id":{{call.GetProperty("id")}},"result":"0x1"}"""))}]");
        });
        var rpc = stub.Rpc();
        var requests = Enumerable.Range(0, 20).Select(_ => new JsonRpcRequest("eth_chainId")).ToArray();

        (await rpc.CallManyAsync(requests, Text, TestContext.Current.CancellationToken)).Count.ShouldBe(20);
        stub.Bodies.Count.ShouldBe(6, "20 and 10 are refused, then four times 5");
        await rpc.CallManyAsync(requests, Text, TestContext.Current.CancellationToken);
        stub.Bodies.Count.ShouldBe(10);
    }
}
