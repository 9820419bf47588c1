using System.Net;
using System.Text.Json;
using Stafi.Ethereum.JsonRpc;
using Stafi.Testing;

namespace Stafi.Ethereum.Tests.JsonRpc;

public class FailureTextTests
{
    private static readonly LogFilter AnyLogs = new() { FromBlock = 1, ToBlock = 2 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<JsonRpcFailure> LogsFailure(StubEndpoint stub) =>
        (await Should.ThrowAsync<JsonRpcException>(() => stub.Client().GetLogsAsync(AnyLogs, Token))).Kind;

    private static async Task<JsonRpcFailure> SendFailure(int code, string message) =>
        (await Should.ThrowAsync<JsonRpcException>(() => StubEndpoint.Error(code, message).Client().SendRawTransactionAsync(new byte[] { 2 }, Token))).Kind;

    private static async Task<JsonRpcException> CallFailure(int code, string message, string? data = null) =>
        await Should.ThrowAsync<JsonRpcException>(
            () => StubEndpoint.Error(code, message, data).Client().CallAsync(new Call(null, Address.Zero, default), BlockId.Latest, Token));

    [Fact]
    public async Task Every_error_of_eth_getLogs_in_the_vectors_is_understood()
    {
        foreach (var row in Vectors.Json("jsonrpc", "getlogs_errors.json").EnumerateArray())
        {
            var name = row.GetProperty("name").GetString()!;
            var stub = name switch
            {
                "http 413" => StubEndpoint.Json("", HttpStatusCode.RequestEntityTooLarge),
                "http 429" => StubEndpoint.Json("", HttpStatusCode.TooManyRequests),
                _ => StubEndpoint.Error(row.GetProperty("code").GetInt32(), row.GetProperty("message").GetString()!, row.GetProperty("data").GetRawText()),
            };
            // Infura's "query timeout" is about the size of the query, geth's "request timed out" about the node.
            var expected = (row.GetProperty("classification").GetString(), name) switch
            {
                ("range" or "results" or "size", _) or (_, "infura duration") => JsonRpcFailure.RangeTooLarge,
                ("timeout", _) => JsonRpcFailure.Timeout,
                ("rate_limit", _) => JsonRpcFailure.RateLimited,
                ("pruned" or "beyond_head", _) => JsonRpcFailure.MissingData,
                _ => JsonRpcFailure.Other,
            };
            (await LogsFailure(stub)).ShouldBe(expected, name);
        }
    }

    [Fact]
    public async Task Every_error_of_eth_sendRawTransaction_in_the_vectors_is_understood()
    {
        foreach (var row in Vectors.Json("jsonrpc", "sendrawtransaction_errors.json").EnumerateArray())
        {
            var expected = row.GetProperty("classification").GetString() switch
            {
                "already_known" => JsonRpcFailure.AlreadyKnown,
                "nonce_too_low" => JsonRpcFailure.NonceTooLow,
                "replacement_underpriced" or "underpriced" or "tip_below_min" or "below_base_fee" => JsonRpcFailure.Underpriced,
                "insufficient_funds" => JsonRpcFailure.InsufficientFunds,
                _ => JsonRpcFailure.Other,
            };
            (await SendFailure(row.GetProperty("code").GetInt32(), row.GetProperty("message").GetString()!)).ShouldBe(expected, row.GetRawText());
        }
    }

    [Theory]
    [InlineData(-32000, "already known", JsonRpcFailure.AlreadyKnown)]
    [InlineData(-32010, "AlreadyKnown", JsonRpcFailure.AlreadyKnown)]
    [InlineData(-32001, "Nonce too low", JsonRpcFailure.NonceTooLow)]
    [InlineData(-32010, "ReplacementNotAllowed", JsonRpcFailure.Underpriced)]
    [InlineData(-32004, "Upfront cost exceeds account balance", JsonRpcFailure.InsufficientFunds)]
    [InlineData(-32000, "transaction gas limit too high (cap: 16777216, tx: 20000000)", JsonRpcFailure.Other)]
    [InlineData(-32005, "Transaction gas limit exceeds block gas limit", JsonRpcFailure.Other)]
    public async Task Pool_refusals_are_understood_in_every_spelling(int code, string message, JsonRpcFailure kind) =>
        (await SendFailure(code, message)).ShouldBe(kind);

    [Theory]
    [InlineData(-32005, "query returned more than 10000 results", JsonRpcFailure.RangeTooLarge)]
    [InlineData(-32005, "daily request count exceeded, request rate limited", JsonRpcFailure.RateLimited)]
    [InlineData(-32602, "invalid block range params", JsonRpcFailure.Other)]
    [InlineData(-32602, "block range extends beyond current head block", JsonRpcFailure.MissingData)]
    public async Task The_words_decide_and_not_the_code(int code, string message, JsonRpcFailure kind) =>
        (await LogsFailure(StubEndpoint.Error(code, message))).ShouldBe(kind);

    [Theory]
    [InlineData("execution reverted: nonce too low")]
    [InlineData("execution reverted: rate limit exceeded")]
    [InlineData("execution reverted: block range is too wide")]
    public async Task A_contracts_own_words_do_not_hide_a_revert(string message) =>
        (await CallFailure(3, message)).Kind.ShouldBe(JsonRpcFailure.Reverted);

    [Theory]
    [InlineData(3, "execution reverted", "\"0x12e04c87\"")]
    [InlineData(-32015, "VM execution error.", "\"Reverted 0x12e04c87\"")]
    [InlineData(-32015, "VM execution error.", "\"0x12e04c87\"")]
    [InlineData(-32603, "execution reverted", """{"originalError":{"code":3,"data":"0x12e04c87"}}""")]
    public async Task Revert_data_is_found_wherever_the_node_put_it(int code, string message, string data)
    {
        var error = await CallFailure(code, message, data);
        error.Kind.ShouldBe(JsonRpcFailure.Reverted);
        error.Data.ShouldBe("0x12e04c87");
    }

    [Fact]
    public async Task Words_in_the_data_count_too()
    {
        var error = await CallFailure(-32008, "too bad", JsonSerializer.Serialize("response too large"));
        error.Kind.ShouldBe(JsonRpcFailure.RangeTooLarge);
        error.Data.ShouldBeNull();
    }

    [Theory]
    [InlineData("header not found")]
    [InlineData("missing trie node 0123")]
    [InlineData("pruned history unavailable")]
    public async Task State_that_the_node_lacks_is_missing(string message) =>
        (await CallFailure(-32000, message)).Kind.ShouldBe(JsonRpcFailure.MissingData);
}
