using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc.Parsing;

/// <summary>The logs of <c>eth_getLogs</c> and of receipts.</summary>
internal static class LogJson
{
    private const int MaxTopics = 4;

    public static IReadOnlyList<Log> ReadMany(ref Utf8JsonReader reader)
    {
        JsonRpcValue.Start(ref reader, JsonTokenType.StartArray, "list of logs");
        var logs = new List<Log>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref reader) is { } log) logs.Add(log);
        }
        return logs;
    }

    /// <summary>A log; null for one that a reorganisation removed.</summary>
    private static Log? Read(ref Utf8JsonReader reader)
    {
        JsonRpcValue.Start(ref reader, JsonTokenType.StartObject, "log");
        Address? address = null;
        Hash32[]? topics = null;
        byte[]? data = null;
        ulong? blockNumber = null;
        Hash32? blockHash = null, transaction = null;
        int? transactionIndex = null, logIndex = null;
        var removed = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Comparing the bytes is faster than ValueTextEquals. Nobody writes these names with escapes, so such a log is refused: were
            // an escaped "removed" passed over, a removed log would stay.
            if (reader.ValueIsEscaped) throw new JsonException("A log has a member whose name is written with escapes");
            var name = reader.ValueSpan;
            if (name.SequenceEqual("data"u8)) data = reader.Read() ? JsonRpcValue.Bytes(ref reader, "log's data") : null;
            else if (name.SequenceEqual("topics"u8)) topics = ReadTopics(ref reader);
            else if (name.SequenceEqual("address"u8)) address = reader.Read() ? JsonRpcValue.Address(ref reader, "log's address") : null;
            else if (name.SequenceEqual("blockNumber"u8)) blockNumber = reader.Read() ? JsonRpcValue.UInt64(ref reader, "log's block number") : null;
            else if (name.SequenceEqual("blockHash"u8)) blockHash = reader.Read() ? JsonRpcValue.Hash(ref reader, "log's block hash") : null;
            else if (name.SequenceEqual("transactionHash"u8)) transaction = reader.Read() ? JsonRpcValue.Hash(ref reader, "log's transaction hash") : null;
            else if (name.SequenceEqual("transactionIndex"u8)) transactionIndex = reader.Read() ? JsonRpcValue.Int32(ref reader, "log's transaction index") : null;
            else if (name.SequenceEqual("logIndex"u8)) logIndex = reader.Read() ? JsonRpcValue.Int32(ref reader, "log index") : null;
            else if (name.SequenceEqual("removed"u8)) removed = reader.Read() && reader.TokenType == JsonTokenType.True;
            else reader.Skip();
        }
        if (removed) return null;
        return new Log(
            address ?? throw JsonRpcValue.Missing("log", "address"),
            topics ?? throw JsonRpcValue.Missing("log", "topics"),
            data ?? throw JsonRpcValue.Missing("log", "data"),
            blockNumber ?? throw JsonRpcValue.Missing("log", "blockNumber"),
            blockHash ?? throw JsonRpcValue.Missing("log", "blockHash"),
            transaction ?? throw JsonRpcValue.Missing("log", "transactionHash"),
            transactionIndex ?? throw JsonRpcValue.Missing("log", "transactionIndex"),
            logIndex ?? throw JsonRpcValue.Missing("log", "logIndex"));
    }

    private static Hash32[] ReadTopics(ref Utf8JsonReader reader)
    {
        reader.Read();
        JsonRpcValue.Start(ref reader, JsonTokenType.StartArray, "list of topics");
        Span<Hash32> topics = stackalloc Hash32[MaxTopics];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == MaxTopics) throw new JsonException("A log has more than four topics");
            topics[count++] = JsonRpcValue.Hash(ref reader, "topic");
        }
        return topics[..count].ToArray();
    }
}
