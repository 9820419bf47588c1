using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc.Parsing;

/// <summary>The answer of <c>eth_feeHistory</c>.</summary>
internal static class FeeHistoryJson
{
    public static FeeHistory Read(ref Utf8JsonReader reader)
    {
        JsonRpcValue.Start(ref reader, JsonTokenType.StartObject, "fee history");
        ulong? oldest = null;
        List<Wei>? baseFees = null;
        var rewards = new List<IReadOnlyList<Wei>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("oldestBlock"u8)) oldest = reader.Read() ? JsonRpcValue.UInt64(ref reader, "oldest block") : null;
            else if (reader.ValueTextEquals("baseFeePerGas"u8)) baseFees = reader.Read() ? ReadList(ref reader) : null;
            else if (reader.ValueTextEquals("reward"u8)) ReadRewards(ref reader, rewards);
            else reader.Skip();
        }
        return new FeeHistory(
            oldest ?? throw JsonRpcValue.Missing("fee history", "oldestBlock"),
            baseFees is { Count: > 0 } ? baseFees : throw JsonRpcValue.Missing("fee history", "baseFeePerGas"),
            rewards);
    }

    private static void ReadRewards(ref Utf8JsonReader reader, List<IReadOnlyList<Wei>> rewards)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        JsonRpcValue.Start(ref reader, JsonTokenType.StartArray, "list of rewards");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) rewards.Add(ReadList(ref reader));
    }

    private static List<Wei> ReadList(ref Utf8JsonReader reader)
    {
        JsonRpcValue.Start(ref reader, JsonTokenType.StartArray, "list of fees");
        var fees = new List<Wei>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) fees.Add(JsonRpcValue.Wei(ref reader, "fee"));
        return fees;
    }
}
