using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stafi.Ethereum;

namespace Stafi.Devnet.Anvil;

/// <summary>
/// Anvil's own JSON-RPC methods and transactions of its unlocked accounts; everything standard is read through an execution client.
/// </summary>
public sealed class AnvilControl : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new();
    private long _lastId;

    /// <summary>Talks to anvil at the endpoint.</summary>
    public AnvilControl(Uri endpoint) => Endpoint = endpoint;

    /// <summary>Where anvil answers.</summary>
    public Uri Endpoint { get; }

    /// <summary>The chain's id.</summary>
    public async Task<ulong> ChainIdAsync(CancellationToken cancellationToken) => Quantity(await RequestAsync("eth_chainId", [], cancellationToken));

    /// <summary>Height of the head.</summary>
    public async Task<ulong> BlockNumberAsync(CancellationToken cancellationToken) =>
        Quantity(await RequestAsync("eth_blockNumber", [], cancellationToken));

    /// <summary>Mines blocks at once, the next one <paramref name="seconds"/> after the other.</summary>
    public Task MineAsync(CancellationToken cancellationToken, ulong blocks = 1, ulong seconds = 1) =>
        RequestAsync("anvil_mine", [Hex(blocks), Hex(seconds)], cancellationToken);

    /// <summary>Mines a block whenever so many seconds have passed; 0 stops that.</summary>
    public Task SetIntervalMiningAsync(int seconds, CancellationToken cancellationToken) =>
        RequestAsync("evm_setIntervalMining", [seconds], cancellationToken);

    /// <summary>The next block gets this timestamp (Unix seconds, later than the head's); the clock goes on from there.</summary>
    public Task SetNextTimestampAsync(ulong timestamp, CancellationToken cancellationToken) =>
        RequestAsync("evm_setNextBlockTimestamp", [timestamp], cancellationToken);

    /// <summary>Places code at an address.</summary>
    public Task SetCodeAsync(Address address, ReadOnlyMemory<byte> code, CancellationToken cancellationToken) =>
        RequestAsync("anvil_setCode", [address.ToString(), Ethereum.Hex.Encode(code.Span)], cancellationToken);

    /// <summary>Sets a balance, as withdrawals of the beacon chain do.</summary>
    public Task SetBalanceAsync(Address address, Wei balance, CancellationToken cancellationToken) =>
        RequestAsync("anvil_setBalance", [address.ToString(), Hex(balance.Value)], cancellationToken);

    /// <summary>Lets anvil sign for an address of which nobody has the key.</summary>
    public Task ImpersonateAsync(Address address, CancellationToken cancellationToken) =>
        RequestAsync("anvil_impersonateAccount", [address.ToString()], cancellationToken);

    /// <summary>Remembers the whole state; the answer goes to <see cref="RevertAsync"/>.</summary>
    public async Task<string> SnapshotAsync(CancellationToken cancellationToken) =>
        (await RequestAsync("evm_snapshot", [], cancellationToken)).GetString()!;

    /// <summary>Goes back to a snapshot, which is used up by that.</summary>
    public Task RevertAsync(string snapshot, CancellationToken cancellationToken) => RequestAsync("evm_revert", [snapshot], cancellationToken);

    /// <summary>Replaces the last blocks by empty ones: a reorganisation.</summary>
    public Task ReorganiseAsync(int depth, CancellationToken cancellationToken) =>
        RequestAsync("anvil_reorg", [depth, new JsonArray()], cancellationToken);

    /// <summary>Puts a transaction into the pool and returns its hash.</summary>
    public async Task<Hash32> SendAsync(AnvilTransaction transaction, CancellationToken cancellationToken) =>
        (await SendAsync([transaction], cancellationToken))[0];

    /// <summary>Puts transactions into the pool, in one request and in order, and returns their hashes.</summary>
    public async Task<IReadOnlyList<Hash32>> SendAsync(IReadOnlyList<AnvilTransaction> transactions, CancellationToken cancellationToken)
    {
        var requests = new JsonArray([.. transactions.Select(transaction => Request("eth_sendTransaction", [Fields(transaction)]))]);
        var answers = await PostAsync(requests, cancellationToken);
        var byId = answers.EnumerateArray().ToDictionary(answer => answer.GetProperty("id").GetInt64());
        return [.. requests.Select(request => Hash32.Parse(Result(byId[request!["id"]!.GetValue<long>()], "eth_sendTransaction").GetString()))];
    }

    /// <summary>Whether a transaction succeeded; null while it is not mined.</summary>
    public async Task<bool?> SucceededAsync(Hash32 transaction, CancellationToken cancellationToken)
    {
        var receipt = await RequestAsync("eth_getTransactionReceipt", [transaction.ToString()], cancellationToken);
        return receipt.ValueKind == JsonValueKind.Null ? null : Quantity(receipt.GetProperty("status")) == 1;
    }

    /// <summary>Any request; the answer's result.</summary>
    /// <exception cref="AnvilException">Anvil answered with an error.</exception>
    /// <exception cref="HttpRequestException">Anvil did not answer.</exception>
    public async Task<JsonElement> RequestAsync(string method, JsonArray parameters, CancellationToken cancellationToken) =>
        Result(await PostAsync(Request(method, parameters), cancellationToken), method);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static JsonElement Result(JsonElement answer, string method)
    {
        if (!answer.TryGetProperty("error", out var error)) return answer.GetProperty("result");
        var data = error.TryGetProperty("data", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        throw new AnvilException($"Anvil refused {method}: {error.GetProperty("message").GetString()}", data);
    }

    private static JsonObject Fields(AnvilTransaction transaction)
    {
        var fields = new JsonObject
        {
            ["from"] = transaction.From.ToString(),
            ["data"] = Ethereum.Hex.Encode(transaction.Data.Span),
            ["value"] = Hex(transaction.Value.Value),
            ["gas"] = Hex(transaction.Gas),
        };
        if (transaction.To is { } to) fields["to"] = to.ToString();
        if (transaction.Nonce is { } nonce) fields["nonce"] = Hex(nonce);
        return fields;
    }

    private static string Hex(UInt128 value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    private static ulong Quantity(JsonElement text) => ulong.Parse(text.GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private JsonObject Request(string method, JsonArray parameters) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = Interlocked.Increment(ref _lastId),
        ["method"] = method,
        ["params"] = parameters,
    };

    private async Task<JsonElement> PostAsync(JsonNode body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = Json;
        using var response = await _http.PostAsync(Endpoint, content, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }
}
