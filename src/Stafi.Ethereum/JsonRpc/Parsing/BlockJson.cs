using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc.Parsing;

/// <summary>A block header of <c>eth_getBlockByNumber</c> and <c>eth_getBlockByHash</c>.</summary>
internal static class BlockJson
{
    public static Block? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        JsonRpcValue.Start(ref reader, JsonTokenType.StartObject, "block");
        ulong? number = null, timestamp = null, gasLimit = null, gasUsed = null;
        Hash32? hash = null, parent = null;
        Wei? baseFee = null;
        byte[] bloom = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("number"u8)) number = reader.Read() ? JsonRpcValue.UInt64(ref reader, "block number") : null;
            else if (reader.ValueTextEquals("hash"u8)) hash = reader.Read() ? JsonRpcValue.Hash(ref reader, "block hash") : null;
            else if (reader.ValueTextEquals("parentHash"u8)) parent = reader.Read() ? JsonRpcValue.Hash(ref reader, "parent hash") : null;
            else if (reader.ValueTextEquals("timestamp"u8)) timestamp = reader.Read() ? JsonRpcValue.UInt64(ref reader, "timestamp") : null;
            else if (reader.ValueTextEquals("gasLimit"u8)) gasLimit = reader.Read() ? JsonRpcValue.UInt64(ref reader, "gas limit") : null;
            else if (reader.ValueTextEquals("gasUsed"u8)) gasUsed = reader.Read() ? JsonRpcValue.UInt64(ref reader, "gas used") : null;
            else if (reader.ValueTextEquals("logsBloom"u8)) bloom = reader.Read() ? JsonRpcValue.Bytes(ref reader, "logs bloom") : [];
            else if (reader.ValueTextEquals("baseFeePerGas"u8)) baseFee = ReadBaseFee(ref reader);
            else reader.Skip();
        }
        return new Block(
            number ?? throw JsonRpcValue.Missing("block", "number"),
            hash ?? throw JsonRpcValue.Missing("block", "hash"),
            parent ?? throw JsonRpcValue.Missing("block", "parentHash"),
            timestamp ?? throw JsonRpcValue.Missing("block", "timestamp"),
            baseFee,
            gasLimit ?? throw JsonRpcValue.Missing("block", "gasLimit"),
            gasUsed ?? throw JsonRpcValue.Missing("block", "gasUsed"),
            bloom);
    }

    private static Wei? ReadBaseFee(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : JsonRpcValue.Wei(ref reader, "base fee");
    }
}
