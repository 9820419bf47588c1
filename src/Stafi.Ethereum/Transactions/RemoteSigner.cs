using System.Text.Json;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.JsonRpc.Parsing;

namespace Stafi.Ethereum.Transactions;

/// <summary>
/// An account whose key is in a signing service with <c>eth_signTransaction</c>: Web3Signer, or another one that keeps to the execution API.
/// The service is not trusted: what it returns must be exactly the transaction that was asked for, signed by the account.
/// </summary>
public sealed class RemoteSigner(JsonRpcClient service, Address address) : ITransactionSigner
{
    private const string Method = "eth_signTransaction";

    /// <inheritdoc/>
    public Address Address => address;

    /// <inheritdoc/>
    public async Task<SignedTransaction> SignAsync(Eip1559Transaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var raw = await service.CallAsync(new JsonRpcRequest(Method, json => Write(json, transaction)), ReadRaw, cancellationToken);
        if (raw.Length > Eip1559Transaction.MaxLength)
            throw Refused($"it has {raw.Length} bytes, nodes take {Eip1559Transaction.MaxLength}");
        return Checked(raw, transaction);
    }

    /// <summary>Whether the service names the account among those that it holds (<c>eth_accounts</c>).</summary>
    /// <exception cref="JsonRpcException">The service does not answer.</exception>
    public async Task<bool> HoldsAccountAsync(CancellationToken cancellationToken) =>
        await service.CallAsync(new JsonRpcRequest("eth_accounts"), HasAccount, cancellationToken);

    /// <summary>The account and the service's scheme, host and port.</summary>
    public override string ToString() => $"{address} at {service.Endpoint}";

    private SignedTransaction Checked(byte[] raw, Eip1559Transaction asked)
    {
        SignedTransaction signed;
        try
        {
            signed = SignedTransaction.Decode(raw);
        }
        catch (TransactionException invalid)
        {
            throw Refused(invalid.Message, invalid);
        }
        if (signed.Transaction.SigningHash() != asked.SigningHash()) throw Refused($"it is another transaction: {Difference(asked, signed.Transaction)}");
        return signed.From == address ? signed : throw Refused($"it is signed by {signed.From}. Check which keys the service holds");
    }

    private TransactionException Refused(string reason, Exception? inner = null)
    {
        var message = $"The transaction that {service.Endpoint} signed for {address} is not used: {reason.TrimEnd('.')}.";
        return inner is null ? new TransactionException(message) : new TransactionException(message, inner);
    }

    /// <summary>The first field that differs; both are public once sent.</summary>
    private static string Difference(Eip1559Transaction asked, Eip1559Transaction signed)
    {
        if (signed.ChainId != asked.ChainId) return $"its chain id is {signed.ChainId}, not {asked.ChainId}. Start the service for this chain";
        if (signed.Nonce != asked.Nonce) return $"its nonce is {signed.Nonce}, not {asked.Nonce}";
        if (signed.To != asked.To) return $"its receiver is {signed.To}, not {asked.To}";
        if (signed.Value != asked.Value) return $"its value is {signed.Value}, not {asked.Value}";
        return "its fees, gas limit, data or access list differ";
    }

    private void Write(Utf8JsonWriter json, Eip1559Transaction transaction)
    {
        json.WriteStartObject();
        json.WritePropertyName("from"u8);
        json.WriteAddress(address);
        if (transaction.To is { } to)
        {
            json.WritePropertyName("to"u8);
            json.WriteAddress(to);
        }
        Quantity(json, "chainId", transaction.ChainId);
        Quantity(json, "nonce", transaction.Nonce);
        Quantity(json, "gas", transaction.GasLimit);
        Quantity(json, "maxFeePerGas", transaction.MaxFeePerGas.Value);
        Quantity(json, "maxPriorityFeePerGas", transaction.MaxPriorityFeePerGas.Value);
        Quantity(json, "value", transaction.Value.Value);
        json.WritePropertyName("data"u8);
        json.WriteData(transaction.Data.Span);
        if (transaction.AccessList.Count > 0) WriteAccessList(json, transaction.AccessList);
        json.WriteEndObject();
    }

    private static void WriteAccessList(Utf8JsonWriter json, IReadOnlyList<AccessListEntry> entries)
    {
        json.WriteStartArray("accessList"u8);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WritePropertyName("address"u8);
            json.WriteAddress(entry.Address);
            json.WriteStartArray("storageKeys"u8);
            foreach (var key in entry.StorageKeys) json.WriteStringValue(key.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Quantity(Utf8JsonWriter json, string name, UInt128 value)
    {
        json.WritePropertyName(name);
        json.WriteQuantity(value);
    }

    private bool HasAccount(ref Utf8JsonReader reader)
    {
        JsonRpcValue.Start(ref reader, JsonTokenType.StartArray, "result");
        var found = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            found |= JsonRpcValue.Address(ref reader, "account") == address;
        return found;
    }

    /// <summary>The bytes as text (Web3Signer), or as <c>raw</c> of an object (execution clients).</summary>
    private static byte[] ReadRaw(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return JsonRpcValue.Bytes(ref reader, "result");
        byte[]? raw = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRaw = reader.ValueTextEquals("raw"u8);
            reader.Read();
            if (isRaw) raw = JsonRpcValue.Bytes(ref reader, "raw");
            else reader.Skip();
        }
        return raw ?? throw new JsonException("the result has no raw transaction");
    }
}
