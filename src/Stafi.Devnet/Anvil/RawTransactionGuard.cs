using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stafi.Devnet.Anvil;

/// <summary>Refuses raw transactions above 128 KiB with geth's words; anvil itself takes any size.</summary>
internal static class RawTransactionGuard
{
    /// <summary>Bytes that a node's pool takes at most (<c>txMaxSize</c> of go-ethereum).</summary>
    public const int MaximumBytes = 128 * 1024;

    private const int ServerError = -32000;

    /// <summary>False for a request that cannot hold a refused transaction, so that it goes on unread.</summary>
    public static bool MayRefuse(ReadOnlySpan<byte> request) =>
        request.Length > 2 * MaximumBytes && request.IndexOf("eth_sendRawTransaction"u8) >= 0;

    /// <summary>The answer to a refused call; null for one that may go on.</summary>
    public static JsonObject? Refusal(JsonNode? call)
    {
        if (call is not JsonObject request || request["method"] is not JsonValue method || !method.TryGetValue<string>(out var name)) return null;
        if (name is not "eth_sendRawTransaction") return null;
        if (request["params"] is not JsonArray { Count: > 0 } parameters || parameters[0] is not JsonValue raw) return null;
        if (raw.GetValueKind() != JsonValueKind.String) return null;
        var bytes = (raw.GetValue<string>().Length - 2) / 2;
        if (bytes <= MaximumBytes) return null;
        return new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = request["id"]?.DeepClone(),
            ["error"] = new JsonObject
            {
                ["code"] = ServerError,
                ["message"] = $"oversized data: transaction size {bytes}, limit {MaximumBytes}",
            },
        };
    }
}
