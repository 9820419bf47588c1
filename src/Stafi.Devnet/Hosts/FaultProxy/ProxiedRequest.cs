using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>A request on its way through the proxy.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, from the slash on.</param>
/// <param name="Query">Query with its question mark, or nothing.</param>
/// <param name="Headers">Headers that are passed on.</param>
/// <param name="Body">Body; empty when there is none.</param>
internal sealed record ProxiedRequest(HttpMethod Method, string Path, string Query, IReadOnlyList<(string Name, string? Value)> Headers, byte[] Body)
{
    private static readonly string[] PassedHeaders = ["Accept", "Authorization", "Content-Type", "Eth-Consensus-Version"];

    public static async Task<ProxiedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new ProxiedRequest(
            HttpMethod.Parse(request.Method),
            request.Path.ToUriComponent(),
            request.QueryString.ToUriComponent(),
            [.. PassedHeaders.Where(request.Headers.ContainsKey).Select(name => (name, request.Headers[name].ToString()))],
            body.ToArray());
    }

    /// <summary>The JSON-RPC calls in the body, one or a batch; none when it is something else.</summary>
    public IReadOnlyList<JsonObject> Calls()
    {
        if (Body.Length == 0 || (Body[0] != '{' && Body[0] != '[')) return [];
        try
        {
            var node = JsonNode.Parse(Body);
            var calls = node is JsonArray batch ? batch.OfType<JsonObject>() : new[] { node }.OfType<JsonObject>();
            return [.. calls.Where(call => call["method"] is JsonValue)];
        }
        catch (JsonException)
        {
            return []; // The endpoint says what is wrong with it.
        }
    }

    /// <summary>True when the faults concern this request.</summary>
    public bool IsConcernedBy(Faults faults)
    {
        if (faults.Only.Count == 0 || faults.Only.Any(prefix => Path.StartsWith(prefix, StringComparison.Ordinal))) return true;
        return Calls().Any(call => faults.Only.Contains(call["method"]!.ToString()));
    }

    public HttpRequestMessage To(Uri endpoint)
    {
        var root = endpoint.AbsolutePath.TrimEnd('/');
        var path = root.Length > 0 && Path == "/" ? root : root + Path;
        var query = string.Join('&', new[] { endpoint.Query.TrimStart('?'), Query.TrimStart('?') }.Where(part => part.Length > 0));
        var target = endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + path + (query.Length > 0 ? "?" + query : "");
        var message = new HttpRequestMessage(Method, target);
        if (Body.Length > 0) message.Content = new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }
}
