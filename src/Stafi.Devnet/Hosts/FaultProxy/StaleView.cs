using System.Globalization;
using System.Text.Json.Nodes;

namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>Makes an execution node look as if it had no blocks after <paramref name="head"/>, as a node that stopped following does.</summary>
internal sealed class StaleView(ulong head)
{
    private string HeadText => $"0x{head:x}";

    /// <summary>Changes a call so that it is about the older head.</summary>
    public void Turn(JsonObject call)
    {
        if (call["params"] is not JsonArray parameters) return;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] is JsonObject filter && filter.ContainsKey("fromBlock")) Clamp(filter);
            else if (IsNewest(parameters[i])) parameters[i] = HeadText;
        }
    }

    /// <summary>Takes out of an answer what the older head does not know.</summary>
    public void Change(JsonObject call, JsonObject answer)
    {
        switch (call["method"]!.ToString())
        {
            case "eth_blockNumber":
                answer["result"] = HeadText;
                break;
            case "eth_getBlockByNumber" or "eth_getBlockByHash":
                if (IsNewer(answer["result"], "number")) answer["result"] = null;
                break;
            case "eth_getTransactionReceipt" or "eth_getTransactionByHash":
                if (IsNewer(answer["result"], "blockNumber")) answer["result"] = null;
                break;
            case "eth_getLogs":
                if (answer["result"] is JsonArray logs) answer["result"] = new JsonArray([.. logs.Where(log => !IsNewer(log, "blockNumber")).Select(log => log?.DeepClone())]);
                break;
            default:
                if (call["params"] is JsonArray parameters && parameters.Any(parameter => Number(parameter) > head && Text(parameter)!.Length < 18)) Refuse(answer);
                break;
        }
    }

    private void Clamp(JsonObject filter)
    {
        foreach (var bound in new[] { "fromBlock", "toBlock" })
        {
            if (IsNewest(filter[bound])) filter[bound] = HeadText;
        }
    }

    private bool IsNewer(JsonNode? item, string field) => item is JsonObject found && Number(found[field]) > head;

    private static void Refuse(JsonObject answer)
    {
        answer.Remove("result");
        answer["error"] = new JsonObject { ["code"] = -32000, ["message"] = "header not found" };
    }

    private static bool IsNewest(JsonNode? parameter) => Text(parameter) is "latest" or "pending";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static ulong? Number(JsonNode? node) =>
        Text(node) is { } text && text.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : null;
}
