using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>Answers of an execution node that lags or loses logs.</summary>
internal sealed class ChangedAnswers(HttpClient http, FaultDice dice)
{
    private static readonly byte[] HeadQuestion = """{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}"""u8.ToArray();

    /// <returns>Null when the node did not answer with JSON-RPC.</returns>
    public async Task<byte[]?> AskAsync(ProxiedRequest request, Uri endpoint, Faults faults, CancellationToken cancellationToken)
    {
        var calls = request.Calls();
        var view = faults.StaleBlocks > 0 ? await ViewAsync(request, endpoint, (ulong)faults.StaleBlocks, cancellationToken) : null;
        foreach (var call in calls) view?.Turn(call);
        var isBatch = request.Body[0] == '[';
        JsonNode question = isBatch ? new JsonArray([.. calls.Select(call => call.DeepClone())]) : calls[0];
        if (await PostAsync(request, JsonSerializer.SerializeToUtf8Bytes(question), endpoint, cancellationToken) is not { } answer) return null;
        foreach (var one in answer as JsonArray ?? [answer])
        {
            if (one is JsonObject found && calls.FirstOrDefault(call => JsonNode.DeepEquals(call["id"], found["id"])) is { } call) Change(call, found, view, faults);
        }
        return JsonSerializer.SerializeToUtf8Bytes(answer);
    }

    private void Change(JsonObject call, JsonObject answer, StaleView? view, Faults faults)
    {
        if (answer.ContainsKey("error")) return;
        view?.Change(call, answer);
        if (call["method"]!.ToString() == "eth_getLogs" && answer["result"] is JsonArray logs)
            answer["result"] = new JsonArray([.. logs.Where(_ => !dice.Hits(faults.MissingLogsPercent)).Select(log => log?.DeepClone())]);
    }

    private async Task<StaleView?> ViewAsync(ProxiedRequest request, Uri endpoint, ulong blocks, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(request, HeadQuestion, endpoint, cancellationToken);
        if (answer is not JsonObject { } known || known["result"]?.ToString() is not { } text) return null;
        var head = ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new StaleView(head > blocks ? head - blocks : 0);
    }

    private async Task<JsonNode?> PostAsync(ProxiedRequest request, byte[] body, Uri endpoint, CancellationToken cancellationToken)
    {
        using var message = (request with { Body = body }).To(endpoint);
        using var response = await http.SendAsync(message, cancellationToken);
        try
        {
            return JsonNode.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
