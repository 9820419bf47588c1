using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc.Parsing;

/// <summary>A transaction of <c>eth_getTransactionByHash</c>, and those of a block that was asked for with its transactions.</summary>
internal static class TransactionJson
{
    public static TransactionInfo? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        JsonRpcValue.Start(ref reader, JsonTokenType.StartObject, "transaction");
        Hash32? hash = null, blockHash = null;
        Address? from = null, to = null;
        ulong? nonce = null, gas = null, blockNumber = null;
        Wei? value = null;
        byte[]? input = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("hash"u8)) hash = reader.Read() ? JsonRpcValue.Hash(ref reader, "transaction hash") : null;
            else if (reader.ValueTextEquals("from"u8)) from = reader.Read() ? JsonRpcValue.Address(ref reader, "sender") : null;
            else if (reader.ValueTextEquals("to"u8)) to = ReadUnlessNull(ref reader) ? JsonRpcValue.Address(ref reader, "receiver") : null;
            else if (reader.ValueTextEquals("nonce"u8)) nonce = reader.Read() ? JsonRpcValue.UInt64(ref reader, "nonce") : null;
            else if (reader.ValueTextEquals("value"u8)) value = reader.Read() ? JsonRpcValue.Wei(ref reader, "value") : null;
            else if (reader.ValueTextEquals("input"u8)) input = reader.Read() ? JsonRpcValue.Bytes(ref reader, "input") : null;
            else if (reader.ValueTextEquals("gas"u8)) gas = reader.Read() ? JsonRpcValue.UInt64(ref reader, "gas limit") : null;
            else if (reader.ValueTextEquals("blockNumber"u8)) blockNumber = ReadUnlessNull(ref reader) ? JsonRpcValue.UInt64(ref reader, "block number") : null;
            else if (reader.ValueTextEquals("blockHash"u8)) blockHash = ReadUnlessNull(ref reader) ? JsonRpcValue.Hash(ref reader, "block hash") : null;
            else reader.Skip();
        }
        return new TransactionInfo(
            hash ?? throw JsonRpcValue.Missing("transaction", "hash"),
            from ?? throw JsonRpcValue.Missing("transaction", "from"),
            to,
            nonce ?? throw JsonRpcValue.Missing("transaction", "nonce"),
            value ?? throw JsonRpcValue.Missing("transaction", "value"),
            input ?? throw JsonRpcValue.Missing("transaction", "input"),
            gas ?? throw JsonRpcValue.Missing("transaction", "gas"),
            blockNumber,
            blockHash);
    }

    public static IReadOnlyList<TransactionInfo>? ReadOfBlock(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        JsonRpcValue.Start(ref reader, JsonTokenType.StartObject, "block");
        List<TransactionInfo>? transactions = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTransactions = reader.ValueTextEquals("transactions"u8);
            reader.Read();
            if (isTransactions) transactions = ReadMany(ref reader);
            else reader.Skip();
        }
        return transactions ?? throw JsonRpcValue.Missing("block", "transactions");
    }

    private static List<TransactionInfo> ReadMany(ref Utf8JsonReader reader)
    {
        JsonRpcValue.Start(ref reader, JsonTokenType.StartArray, "list of transactions");
        var transactions = new List<TransactionInfo>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref reader) is { } transaction) transactions.Add(transaction);
        }
        return transactions;
    }

    private static bool ReadUnlessNull(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.Null;
}
