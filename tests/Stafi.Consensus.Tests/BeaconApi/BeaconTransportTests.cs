using System.Net;
using Stafi.Consensus.BeaconApi;

namespace Stafi.Consensus.Tests.BeaconApi;

public sealed class BeaconTransportTests : IDisposable
{
    private const string Path = "GET /eth/v1/beacon/genesis";

    private readonly FakeNode _node = new();
    private readonly HttpClient _http;

    public BeaconTransportTests() => _http = new HttpClient(_node);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_of_the_address_are_sent_and_never_shown()
    {
        var client = new BeaconClient(_http, new Uri("https://user:pass%20word@node.example:8443/v1/KEY/?token=SECRET"));

        var error = await Should.ThrowAsync<BeaconApiException>(client.GetGenesisAsync(Stop));

        var request = _node.Requests.ShouldHaveSingleItem();
        request.RequestUri!.ToString().ShouldBe("https://node.example:8443/v1/KEY/eth/v1/beacon/genesis?token=SECRET");
        request.Headers.Authorization!.ToString().ShouldBe("Basic dXNlcjpwYXNzIHdvcmQ=");
        error.Message.ShouldBe(
            """GET /eth/v1/beacon/genesis at https://node.example:8443 failed: status 404: {"code":404,"message":"NOT_FOUND: no such endpoint"}""");
    }

    [Theory]
    [InlineData("ftp://node")]
    [InlineData("/eth/v1")]
    public void Only_http_addresses_are_taken(string address) =>
        Should.Throw<ArgumentException>(() => new BeaconClient(_http, new Uri(address, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData(HttpStatusCode.NotFound, BeaconApiFailure.NotFound)]
    [InlineData(HttpStatusCode.BadRequest, BeaconApiFailure.Rejected)]
    [InlineData(HttpStatusCode.TooManyRequests, BeaconApiFailure.Rejected)]
    [InlineData(HttpStatusCode.BadGateway, BeaconApiFailure.ServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable, BeaconApiFailure.ServerError)]
    public async Task A_refusal_carries_its_status_and_the_start_of_its_body(HttpStatusCode status, BeaconApiFailure failure)
    {
        _node.On(Path, "<html>" + new string('x', 2000), status);

        var error = await Should.ThrowAsync<BeaconApiException>(Client().GetGenesisAsync(Stop));
        error.Failure.ShouldBe(failure);
        error.Status.ShouldBe((int)status);
        error.Body!.Length.ShouldBe(501);
        error.Body.ShouldStartWith("<html>xxx");
        error.Body.ShouldEndWith("x…");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{"genesis_time":"1"}}""")]
    [InlineData("""{"data":{"genesis_time":"-1","genesis_validators_root":"0x00","genesis_fork_version":"0x00000000"}}""")]
    public async Task A_success_with_something_else_in_it_is_an_invalid_answer(string body)
    {
        _node.On(Path, body);

        (await Should.ThrowAsync<BeaconApiException>(Client().GetGenesisAsync(Stop))).Failure.ShouldBe(BeaconApiFailure.InvalidResponse);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_over_the_limit_is_not_read(bool lengthIsTold)
    {
        var answer = FakeNode.Answer("{\"data\":\"" + new string('x', 5000) + "\"}");
        _node.On(Path, _ =>
        {
            if (!lengthIsTold) answer.Content.Headers.ContentLength = null;
            return answer;
        });

        var error = await Should.ThrowAsync<BeaconApiException>(Client(new() { MaxAnswerBytes = 1000 }).GetGenesisAsync(Stop));
        error.Failure.ShouldBe(BeaconApiFailure.AnswerTooLarge);
        error.Message.ShouldContain("more than 1000 bytes");
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_a_transport_failure()
    {
        _node.On(Path, _ => throw new HttpRequestException("Connection refused (node:5052)"));

        var error = await Should.ThrowAsync<BeaconApiException>(Client().GetGenesisAsync(Stop));
        error.Failure.ShouldBe(BeaconApiFailure.Transport);
        error.Message.ShouldContain("Connection refused");
    }

    [Fact]
    public async Task A_node_that_does_not_answer_in_time_is_a_timeout()
    {
        using var http = new HttpClient(new SilentNode());
        var client = new BeaconClient(http, new Uri("http://node:5052"), new BeaconClientOptions { Timeout = TimeSpan.FromMilliseconds(20) });

        var error = await Should.ThrowAsync<BeaconApiException>(client.GetGenesisAsync(Stop));
        error.Failure.ShouldBe(BeaconApiFailure.Timeout);
        error.Message.ShouldContain("within 0.02 s");
    }

    [Fact]
    public async Task A_caller_that_stops_is_not_told_of_a_timeout()
    {
        using var http = new HttpClient(new SilentNode());
        using var stop = new CancellationTokenSource();
        var call = new BeaconClient(http, new Uri("http://node:5052")).GetGenesisAsync(stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    public void Dispose()
    {
        _http.Dispose();
        _node.Dispose();
    }

    private BeaconClient Client(BeaconClientOptions? options = null) => new(_http, new Uri("http://node:5052"), options);

    private sealed class SilentNode : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        }
    }
}
