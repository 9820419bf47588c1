using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Devnet.Hosts.Http;

namespace Stafi.Devnet.Tests.Hosts.FaultProxy;

/// <summary>An execution node at block 100 with a log in each block, and a REST path that repeats the query.</summary>
internal static class StubUpstream
{
    public const string Hash = "0x00000000000000000000000000000000000000000000000000000000deadbeef";

    public static Task<LoopbackServer> StartAsync(ulong chainId = 1) => LoopbackServer.StartAsync(0, application =>
    {
        application.MapGet("/rest/{name}", (string name, HttpRequest request) => Results.Json(new { name, query = request.QueryString.Value }));
        application.MapPost("/{**path}", async (HttpRequest request) =>
        {
            var body = (await JsonNode.ParseAsync(request.Body))!;
            return Results.Json(body is JsonArray batch ? new JsonArray([.. batch.Select(call => (JsonNode)Answer(call!, chainId))]) : Answer(body, chainId));
        });
    }, TestContext.Current.CancellationToken);

    private static JsonObject Answer(JsonNode call, ulong chainId) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = call["id"]!.DeepClone(),
        ["result"] = call["method"]!.ToString() switch
        {
            "eth_chainId" => $"0x{chainId:x}",
            "eth_blockNumber" => "0x64",
            "eth_getBlockByNumber" => Block(call["params"]![0]!.ToString()),
            "eth_getLogs" => new JsonArray([.. Enumerable.Range(1, Number(call["params"]![0]!["toBlock"]!.ToString())).Select(Log)]),
            "eth_getTransactionReceipt" => JsonNode.Parse("""{"blockNumber":"0x64"}"""),
            _ => call["params"]!.DeepClone(),
        },
    };

    private static JsonNode Block(string id)
    {
        var number = Number(id);
        return JsonNode.Parse($$"""
            {"number":"0x{{number:x}}","hash":"{{Hash}}","parentHash":"{{Hash}}","timestamp":"0x1","gasLimit":"0x1","gasUsed":"0x0",
            "baseFeePerGas":"0x1","logsBloom":"0x{{new string('0', 512)}}"}
            """)!;
    }

    private static JsonNode Log(int block) => JsonNode.Parse($$"""
        {"address":"0x7dcd17433742f4c0ca53122ab541d0ba67fc27df","topics":["{{Hash}}"],"data":"0x","blockNumber":"0x{{block:x}}","blockHash":"{{Hash}}",
        "transactionHash":"{{Hash}}","transactionIndex":"0x0","logIndex":"0x0","removed":false}
        """)!;

    private static int Number(string text) => text == "latest" ? 100 : Convert.ToInt32(text, 16);
}
