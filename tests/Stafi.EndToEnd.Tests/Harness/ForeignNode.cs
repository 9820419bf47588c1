using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Devnet.Hosts.Http;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>An execution endpoint of another chain, which says so when it is asked and knows nothing else.</summary>
internal static class ForeignNode
{
    public static Task<LoopbackServer> StartAsync() => LoopbackServer.StartAsync(
        0,
        application => application.MapPost("/{**path}", async (HttpRequest request) =>
        {
            var asked = (await JsonNode.ParseAsync(request.Body))!;
            return Results.Json(asked is JsonArray batch ? new JsonArray([.. batch.Select(call => (JsonNode)Answer(call!))]) : Answer(asked));
        }),
        TestContext.Current.CancellationToken);

    private static JsonObject Answer(JsonNode call) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = call["id"]!.DeepClone(),
        ["result"] = call["method"]!.ToString() == "eth_chainId" ? "0x5" : null,
    };
}
