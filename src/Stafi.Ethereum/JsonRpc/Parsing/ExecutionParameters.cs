using System.Globalization;
using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc.Parsing;

/// <summary>Writes the parameters of the execution API.</summary>
internal static class ExecutionParameters
{
    public static void WriteQuantity(this Utf8JsonWriter json, UInt128 value) =>
        json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"0x{value:x}"));

    public static void WriteData(this Utf8JsonWriter json, ReadOnlySpan<byte> bytes) => json.WriteStringValue(Hex.Encode(bytes));

    public static void WriteAddress(this Utf8JsonWriter json, Address address)
    {
        Span<byte> bytes = stackalloc byte[Address.Length];
        address.CopyTo(bytes);
        json.WriteData(bytes);
    }

    public static void WriteBlock(this Utf8JsonWriter json, BlockId id)
    {
        if (id.BlockHash is { } hash)
        {
            // EIP-1898.
            json.WriteStartObject();
            json.WriteString("blockHash"u8, hash.ToString());
            json.WriteEndObject();
        }
        else if (id.BlockNumber is { } number)
        {
            json.WriteQuantity(number);
        }
        else
        {
            json.WriteStringValue(id.Tag);
        }
    }

    public static void WriteCall(this Utf8JsonWriter json, Call call)
    {
        json.WriteStartObject();
        if (call.From is { } from)
        {
            json.WritePropertyName("from"u8);
            json.WriteAddress(from);
        }
        json.WritePropertyName("to"u8);
        json.WriteAddress(call.To);
        // The older name of "input"; every client takes it.
        json.WritePropertyName("data"u8);
        json.WriteData(call.Data.Span);
        if (!call.Value.IsZero)
        {
            json.WritePropertyName("value"u8);
            json.WriteQuantity(call.Value.Value);
        }
        if (call.Gas is { } gas)
        {
            json.WritePropertyName("gas"u8);
            json.WriteQuantity(gas);
        }
        json.WriteEndObject();
    }

    public static void WriteFilter(this Utf8JsonWriter json, LogFilter filter)
    {
        json.WriteStartObject();
        if (filter.BlockHash is { } hash)
        {
            json.WriteString("blockHash"u8, hash.ToString());
        }
        else
        {
            json.WritePropertyName("fromBlock"u8);
            json.WriteQuantity(filter.FromBlock);
            json.WritePropertyName("toBlock"u8);
            json.WriteQuantity(filter.ToBlock);
        }
        if (filter.Addresses.Count > 0)
        {
            json.WriteStartArray("address"u8);
            foreach (var address in filter.Addresses) json.WriteAddress(address);
            json.WriteEndArray();
        }
        if (filter.Topics.Count > 0) WriteTopics(json, filter.Topics);
        json.WriteEndObject();
    }

    private static void WriteTopics(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<Hash32>?> topics)
    {
        json.WriteStartArray("topics"u8);
        foreach (var alternatives in topics)
        {
            if (alternatives is null || alternatives.Count == 0)
            {
                json.WriteNullValue();
                continue;
            }
            json.WriteStartArray();
            foreach (var topic in alternatives) json.WriteStringValue(topic.ToString());
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
