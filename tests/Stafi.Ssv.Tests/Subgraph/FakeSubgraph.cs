using System.Net;
using System.Text;
using System.Text.Json;
using Stafi.Ssv.Subgraph;

namespace Stafi.Ssv.Tests.Subgraph;

/// <summary>A subgraph in memory: it answers one query after the other, the last answer for all further ones.</summary>
internal sealed class FakeSubgraph(params string[] answers) : HttpMessageHandler
{
    private int _next;

    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    public string Type { get; init; } = "application/json";

    public Exception? Fault { get; init; }

    public bool Silent { get; init; }

    public List<string> Queries { get; } = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    public static string Meta(ulong number = 100, string hash = "null", bool broken = false) =>
        $$$"""
        "_meta": { "block": { "number": {{{number}}}, "hash": {{{hash}}} }, "hasIndexingErrors": {{{(broken ? "true" : "false")}}} }
        """;

    public static string Data(string members, string? meta = null) => $$"""{ "data": { {{meta ?? Meta()}}, {{members}} } }""";

    public SubgraphClient Client(SubgraphOptions? options = null, string address = "https://graph.example/subgraphs/name/ssv") =>
        new(new HttpClient(this), new Uri(address), options);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Fault is not null) throw Fault;
        if (Silent) await Task.Delay(Timeout.Infinite, cancellationToken);
        Requests.Add(request);
        using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        Queries.Add(body.RootElement.GetProperty("query").GetString()!);
        var answer = answers[Math.Min(_next++, answers.Length - 1)];
        return new HttpResponseMessage(Status) { Content = new StringContent(answer, Encoding.UTF8, Type) };
    }
}
