using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc.Parsing;

/// <summary>A receipt of <c>eth_getTransactionReceipt</c>.</summary>
internal static class ReceiptJson
{
    public static Receipt? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        JsonRpcValue.Start(ref reader, JsonTokenType.StartObject, "receipt");
        Hash32? transaction = null, blockHash = null;
        ulong? blockNumber = null, status = null, gasUsed = null;
        Wei? price = null;
        IReadOnlyList<Log>? logs = null;
        Address? created = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("transactionHash"u8)) transaction = reader.Read() ? JsonRpcValue.Hash(ref reader, "receipt's transaction hash") : null;
            else if (reader.ValueTextEquals("blockHash"u8)) blockHash = reader.Read() ? JsonRpcValue.Hash(ref reader, "receipt's block hash") : null;
            else if (reader.ValueTextEquals("blockNumber"u8)) blockNumber = reader.Read() ? JsonRpcValue.UInt64(ref reader, "receipt's block number") : null;
            else if (reader.ValueTextEquals("status"u8)) status = reader.Read() ? JsonRpcValue.UInt64(ref reader, "receipt's status") : null;
            else if (reader.ValueTextEquals("gasUsed"u8)) gasUsed = reader.Read() ? JsonRpcValue.UInt64(ref reader, "gas used") : null;
            else if (reader.ValueTextEquals("effectiveGasPrice"u8)) price = reader.Read() ? JsonRpcValue.Wei(ref reader, "effective gas price") : null;
            else if (reader.ValueTextEquals("logs"u8)) logs = reader.Read() ? LogJson.ReadMany(ref reader) : null;
            else if (reader.ValueTextEquals("contractAddress"u8)) created = ReadCreated(ref reader);
            else reader.Skip();
        }
        return new Receipt(
            transaction ?? throw JsonRpcValue.Missing("receipt", "transactionHash"),
            blockNumber ?? throw JsonRpcValue.Missing("receipt", "blockNumber"),
            blockHash ?? throw JsonRpcValue.Missing("receipt", "blockHash"),
            Succeeded(status ?? throw JsonRpcValue.Missing("receipt", "status")),
            gasUsed ?? throw JsonRpcValue.Missing("receipt", "gasUsed"),
            price ?? throw JsonRpcValue.Missing("receipt", "effectiveGasPrice"),
            logs ?? throw JsonRpcValue.Missing("receipt", "logs"),
            created);
    }

    private static bool Succeeded(ulong status) => status switch
    {
        0 => false,
        1 => true,
        _ => throw new JsonException($"The receipt's status is {status}, neither 0 nor 1"),
    };

    private static Address? ReadCreated(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : JsonRpcValue.Address(ref reader, "contract address");
    }
}
