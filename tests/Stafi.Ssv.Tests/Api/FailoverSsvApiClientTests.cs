using System.Net;
using Stafi.Ethereum.Endpoints;
using Stafi.Ssv.Api;

namespace Stafi.Ssv.Tests.Api;

public sealed class FailoverSsvApiClientTests
{
    private readonly Server _first = new("http://first/api");
    private readonly Server _second = new("http://second/api");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FailoverSsvApiClient Client => new(
        [new Endpoint<ISsvApiClient>("first", _first.Client), new Endpoint<ISsvApiClient>("second", _second.Client)]);

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html/>")]
    [InlineData(HttpStatusCode.TooManyRequests, "")]
    [InlineData(HttpStatusCode.OK, "<html/>")]
    public async Task The_next_server_answers_what_the_first_could_not(HttpStatusCode status, string body)
    {
        (_first.Status, _first.Body) = (status, body);
        (await Client.GetOperatorsAsync(Stop)).ShouldHaveSingleItem().Id.ShouldBe(7UL);
    }

    [Fact]
    public async Task An_operator_that_one_server_does_not_know_yet_is_asked_of_the_other()
    {
        _first.Status = HttpStatusCode.NotFound;
        _second.Body = """{"id":7}""";
        (await Client.GetOperatorAsync(7, Stop))!.Id.ShouldBe(7UL);
    }

    [Fact]
    public async Task When_none_answers_the_failure_is_that_of_a_server()
    {
        (_first.Status, _second.Status) = (HttpStatusCode.InternalServerError, HttpStatusCode.BadGateway);
        (await Should.ThrowAsync<SsvApiException>(Client.GetOperatorsAsync(Stop))).Failure.ShouldBe(SsvApiFailure.Server);
    }

    private sealed class Server(string address)
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string Body { get; set; } = """{"pagination":{"pages":1},"operators":[{"id":7}]}""";

        public SsvApiClient Client => new(new HttpClient(new Handler(Answer)), new Uri(address));

        private HttpResponseMessage Answer() =>
            new(Status) { Content = new StringContent(Body, null, Body.StartsWith('{') ? "application/json" : "text/html") };
    }

    private sealed class Handler(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
