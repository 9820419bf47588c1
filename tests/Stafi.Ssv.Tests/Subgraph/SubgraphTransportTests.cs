using System.Net;
using Stafi.Ethereum;
using Stafi.Ssv.Subgraph;

namespace Stafi.Ssv.Tests.Subgraph;

public sealed class SubgraphTransportTests
{
    private const string Key = "k3y-of-the-gateway";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_in_the_url_is_sent_as_bearer_token()
    {
        var graph = new FakeSubgraph(FakeSubgraph.Data("\"account\": null"));
        await graph.Client(address: $"https://bearer:{Key}@gateway.example/api/subgraphs/id/abc").GetOwnerAsync(Address.Zero, Stop);
        var request = graph.Requests.ShouldHaveSingleItem();
        request.Headers.Authorization!.ToString().ShouldBe($"Bearer {Key}");
        request.RequestUri!.ToString().ShouldBe("https://gateway.example/api/subgraphs/id/abc");
        request.Content!.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData($"https://bearer:{Key}@gateway.example/api/subgraphs/id/abc")]
    [InlineData($"https://gateway.example/api/{Key}/subgraphs/id/abc")]
    [InlineData($"https://gateway.example/query?key={Key}")]
    public async Task A_key_is_in_no_error_wherever_it_stands_and_whoever_repeats_it(string address)
    {
        FakeSubgraph[] graphs =
        [
            new($$"""{ "errors": [ { "message": "auth error: no subscription for {{Key}}" } ] }"""),
            new("<html>" + Key) { Status = HttpStatusCode.Forbidden, Type = "text/html" },
            new("{}") { Fault = new HttpRequestException($"no route to {Key}", new IOException(Key)) },
            new("{ \"" + Key) { Status = HttpStatusCode.OK },
            new("{}") { Type = "text/" + Key },
        ];
        foreach (var graph in graphs)
        {
            var failure = await Failure(graph.Client(address: address).GetOwnerAsync(Address.Zero, Stop));
            failure.ToString().ShouldNotContain(Key);
            failure.Message.ShouldContain("https://gateway.example");
        }
    }

    [Theory]
    [InlineData(429, SubgraphFailure.RateLimited)]
    [InlineData(401, SubgraphFailure.RateLimited)]
    [InlineData(402, SubgraphFailure.RateLimited)]
    [InlineData(502, SubgraphFailure.Server)]
    [InlineData(404, SubgraphFailure.Refused)]
    public async Task A_status_tells_what_failed(int status, SubgraphFailure expected) =>
        (await Failure(new FakeSubgraph("") { Status = (HttpStatusCode)status }.Client().GetIndexedBlockAsync(Stop))).Failure.ShouldBe(expected);

    [Theory]
    [InlineData("<html>", "text/html")]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("""{ "data": null }""", "application/json")]
    [InlineData("""{ "data": { "_meta": { "block": { "number": 1, "hash": "0x12" }, "hasIndexingErrors": false } } }""", "application/json")]
    [InlineData("""{ "data": { "_meta": { "block": { "number": 1, "hash": null } } } }""", "application/json")]
    [InlineData("""{ "data\ud800": 1, "errors\ud800": 1 }""", "application/json")]
    public async Task What_is_not_the_answer_is_no_answer(string body, string type) =>
        (await Failure(new FakeSubgraph(body) { Type = type }.Client().GetIndexedBlockAsync(Stop))).Failure.ShouldBe(SubgraphFailure.InvalidAnswer);

    [Fact]
    public async Task An_answer_without_end_is_cut_off() =>
        (await Failure(new FakeSubgraph(new string(' ', 5000)).Client(new SubgraphOptions { MaximumAnswer = 4096 }).GetIndexedBlockAsync(Stop)))
            .Message.ShouldContain("longer than 4096 bytes");

    [Fact]
    public async Task A_broken_connection_and_silence_are_told_apart_and_stopping_is_neither()
    {
        var broken = new FakeSubgraph("{}") { Fault = new HttpRequestException("connection refused") };
        (await Failure(broken.Client().GetIndexedBlockAsync(Stop))).Failure.ShouldBe(SubgraphFailure.Transport);

        var silent = new FakeSubgraph("{}") { Silent = true };
        var hurried = silent.Client(new SubgraphOptions { Timeout = TimeSpan.FromMilliseconds(1) });
        (await Failure(hurried.GetIndexedBlockAsync(Stop))).Failure.ShouldBe(SubgraphFailure.Timeout);
        await Should.ThrowAsync<OperationCanceledException>(() => silent.Client().GetIndexedBlockAsync(new CancellationToken(canceled: true)));
    }

    private static Task<SubgraphException> Failure(Task request) => Should.ThrowAsync<SubgraphException>(() => request);
}
