using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum.JsonRpc;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.JsonRpc;

/// <summary>The recorded answers of ethereum/execution-apis for every method that the client has.</summary>
public class ExecutionApiVectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_recorded_answer_is_read_as_what_it_says()
    {
        var read = 0;
        foreach (var test in Vectors.Json("jsonrpc", "execution_apis.json").EnumerateArray())
        {
            foreach (var exchange in test.GetProperty("exchanges").EnumerateArray())
            {
                if (await Check(test.GetProperty("name").GetString()!, exchange)) read++;
            }
        }
        read.ShouldBeGreaterThan(60);
    }

    /// <summary>False for methods that the client does not have: eth_blockNumber, eth_syncing, eth_capabilities, eth_config.</summary>
    private static async Task<bool> Check(string name, JsonElement exchange)
    {
        var response = exchange.GetProperty("response");
        // Some recordings number their exchanges; the stub answers the client's own first call.
        var failed = response.TryGetProperty("error", out var error);
        var outcome = failed ? $"\"error\":{error.GetRawText()}" : $"\"result\":{response.GetProperty("result").GetRawText()}";
        var client = StubEndpoint.Json($$"""{"id":1,{{outcome}} }""").Client();
        var method = exchange.GetProperty("request").GetProperty("method").GetString()!;
        if (failed)
        {
            var failure = await Should.ThrowAsync<JsonRpcException>(() => Read(client, method, exchange));
            failure.Code.ShouldBe(error.GetProperty("code").GetInt32(), name);
            if (failure.Code == 3) failure.Data.ShouldBe(error.GetProperty("data").GetString(), name);
            return true;
        }
        var result = response.GetProperty("result");
        if (method == "eth_getTransactionReceipt" && result.ValueKind == JsonValueKind.Object && !result.TryGetProperty("status", out _))
        {
            // Before Byzantium receipts had a state root and no status; nothing that the router reads is that old.
            (await Should.ThrowAsync<JsonRpcException>(() => Read(client, method, exchange))).Kind.ShouldBe(JsonRpcFailure.InvalidResponse);
            return true;
        }
        switch (await Read(client, method, exchange))
        {
            case Unsupported:
                return false;
            case null:
                result.ValueKind.ShouldBe(JsonValueKind.Null, name);
                break;
            case ulong quantity:
                quantity.ShouldBe((ulong)Quantity(result), name);
                break;
            case Wei wei:
                wei.Value.ShouldBe(Quantity(result), name);
                break;
            case byte[] bytes:
                Hex.Encode(bytes).ShouldBe(result.GetString(), name);
                break;
            case Block block:
                block.Hash.ToString().ShouldBe(result.GetProperty("hash").GetString(), name);
                block.Number.ShouldBe((ulong)Quantity(result.GetProperty("number")), name);
                block.BaseFeePerGas.HasValue.ShouldBe(result.TryGetProperty("baseFeePerGas", out _), name);
                Hex.Encode(block.LogsBloom.Span).ShouldBe(result.GetProperty("logsBloom").GetString(), name);
                break;
            case IReadOnlyList<Log> logs:
                logs.Select(l => Hex.Encode(l.Data.Span)).ShouldBe(result.EnumerateArray().Select(l => l.GetProperty("data").GetString()!), name);
                break;
            case Receipt receipt:
                receipt.TransactionHash.ToString().ShouldBe(result.GetProperty("transactionHash").GetString(), name);
                receipt.EffectiveGasPrice.Value.ShouldBe(Quantity(result.GetProperty("effectiveGasPrice")), name);
                receipt.Succeeded.ShouldBe(Quantity(result.GetProperty("status")) == 1, name);
                receipt.Logs.Count.ShouldBe(result.GetProperty("logs").GetArrayLength(), name);
                break;
            case TransactionInfo transaction:
                transaction.Hash.ToString().ShouldBe(result.GetProperty("hash").GetString(), name);
                Hex.Encode(transaction.Input.Span).ShouldBe(result.GetProperty("input").GetString(), name);
                (transaction.To is null).ShouldBe(result.GetProperty("to").ValueKind == JsonValueKind.Null, name);
                break;
            case FeeHistory fees:
                fees.BaseFees.Count.ShouldBe(result.GetProperty("baseFeePerGas").GetArrayLength(), name);
                fees.Rewards[0].Count.ShouldBe(2, name);
                break;
            case Hash32 hash:
                hash.ToString().ShouldBe(result.GetString(), name);
                break;
            case var other:
                throw new InvalidOperationException($"{name}: {other.GetType()}");
        }
        return true;
    }

    private static async Task<object?> Read(ExecutionClient client, string method, JsonElement exchange)
    {
        var call = new Call(null, Address.Zero, default);
        var request = exchange.GetProperty("request");
        return method switch
        {
            "eth_chainId" => await client.GetChainIdAsync(Token),
            "eth_getBlockByNumber" => await client.GetBlockAsync(BlockId.Latest, Token),
            "eth_getLogs" => await client.GetLogsAsync(Filter(request.GetProperty("params")[0]), Token),
            "eth_call" => await client.CallAsync(call, BlockId.Latest, Token),
            "eth_estimateGas" => await client.EstimateGasAsync(call, BlockId.Latest, Token),
            "eth_getBalance" => await client.GetBalanceAsync(default, BlockId.Latest, Token),
            "eth_getCode" => await client.GetCodeAsync(default, BlockId.Latest, Token),
            "eth_getTransactionCount" => await client.GetTransactionCountAsync(default, BlockId.Latest, Token),
            "eth_getTransactionByHash" => await client.GetTransactionAsync(default, Token),
            "eth_getTransactionReceipt" => await client.GetReceiptAsync(default, Token),
            "eth_sendRawTransaction" => await client.SendRawTransactionAsync(Hex.Decode(request.GetProperty("params")[0].GetString()!), Token),
            "eth_feeHistory" => await client.GetFeeHistoryAsync(1, BlockId.Latest, [95, 99], Token),
            _ => new Unsupported(),
        };
    }

    private static LogFilter Filter(JsonElement filter) => filter.TryGetProperty("blockHash", out var hash)
        ? new LogFilter { BlockHash = Hash32.Parse(hash.GetString()!) }
        : new LogFilter { FromBlock = (ulong)Quantity(filter.GetProperty("fromBlock")), ToBlock = (ulong)Quantity(filter.GetProperty("toBlock")) };

    private static UInt128 Quantity(JsonElement element) =>
        UInt128.Parse(element.GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private sealed record Unsupported;
}
