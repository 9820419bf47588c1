using System.Net;
using System.Text;
using System.Text.Json;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ethereum.Tests.JsonRpc;

/// <summary>An endpoint in memory: what it was asked, and an answer for each request body.</summary>
public sealed class StubEndpoint(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<string> Bodies { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    public static StubEndpoint Json(string body, HttpStatusCode status = HttpStatusCode.OK) => new(_ => Response(body, status));

    public static StubEndpoint Result(string result) => Json($$"""{"jsonrpc":"2.0","id":1,"result":{{result}}}""");

    public static StubEndpoint Error(int? code, string message, string? data = null) => Json(
        $$"""{"id":1,"error":{"data":{{data ?? "null"}},"message":{{JsonSerializer.Serialize(message)}},"code":{{code ?? -32000}} } }""");

    public static HttpResponseMessage Response(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public JsonRpcClient Rpc(string url = "http://node.example:8545/", JsonRpcOptions? options = null) =>
        new(new HttpClient(this), new Uri(url), options ?? new JsonRpcOptions());

    public ExecutionClient Client() => new(Rpc());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Requests.Add(request);
        Bodies.Add(body);
        return answer(body);
    }
}
