using System.Net;
using System.Text;

namespace Stafi.Consensus.Tests.BeaconApi;

/// <summary>A beacon node in memory: answers by method and path, and keeps what it was asked.</summary>
internal sealed class FakeNode : HttpMessageHandler
{
    private readonly Dictionary<string, Func<string, HttpResponseMessage>> _answers = [];

    public List<(string Call, string Body)> Asked { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>Answers a call such as <c>GET /eth/v1/node/syncing</c>, whatever its query.</summary>
    public FakeNode On(string call, string json, HttpStatusCode status = HttpStatusCode.OK) => On(call, _ => Answer(json, status));

    public FakeNode On(string call, Func<string, HttpResponseMessage> answer)
    {
        _answers[call] = answer;
        return this;
    }

    public static HttpResponseMessage Answer(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", body));
        Requests.Add(request);
        var subject = request.Method == HttpMethod.Get ? request.RequestUri.Query : body;
        return _answers.TryGetValue($"{request.Method} {request.RequestUri.AbsolutePath}", out var answer)
            ? answer(subject)
            : Answer("""{"code":404,"message":"NOT_FOUND: no such endpoint"}""", HttpStatusCode.NotFound);
    }
}
