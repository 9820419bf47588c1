using System.Text.Json;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Ethereum.Tests.JsonRpc;

public class ExecutionClientTests
{
    private const string Hash = "0x00000000000000000000000000000000000000000000000000000000deadbeef";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JsonElement Parameters(StubEndpoint stub) => JsonDocument.Parse(stub.Bodies[^1]).RootElement.GetProperty("params");

    private static string LogText(int block, int index, string extra = "") => $$"""
        {"address":"0x7dcd17433742f4c0ca53122ab541d0ba67fc27df","topics":["{{Hash}}"],"data":"0x0102","blockNumber":"0x{{block:x}}","blockHash":"{{Hash}}",
        "transactionHash":"{{Hash}}","transactionIndex":"0x0","logIndex":"0x{{index:x}}"{{extra}}}
        """;

    [Theory]
    [InlineData("\"0x0\"", 0UL)]
    [InlineData("\"0x1\"", 1UL)]
    [InlineData("\"0xC72DD9d5e883e\"", 3503995874084926UL)]
    [InlineData("\"0xffffffffffffffff\"", ulong.MaxValue)]
    public async Task Quantities_are_read(string json, ulong value) =>
        (await StubEndpoint.Result(json).Client().GetChainIdAsync(Token)).ShouldBe(value);

    [Theory]
    [InlineData("\"0x\"")]
    [InlineData("\"0x00\"")]
    [InlineData("\"0x01\"")]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"0xg\"")]
    [InlineData("\"0x10000000000000000\"")]
    [InlineData("\"0x-1\"")]
    public async Task Sloppy_or_absurd_quantities_are_refused(string json)
    {
        var error = await Should.ThrowAsync<JsonRpcException>(() => StubEndpoint.Result(json).Client().GetChainIdAsync(Token));
        error.Kind.ShouldBe(JsonRpcFailure.InvalidResponse);
    }

    [Fact]
    public async Task A_balance_above_128_bits_is_refused()
    {
        var stub = StubEndpoint.Result($"\"0x1{new string('0', 32)}\"");
        await Should.ThrowAsync<JsonRpcException>(() => stub.Client().GetBalanceAsync(Address.Zero, BlockId.Latest, Token));
    }

    [Fact]
    public async Task A_call_is_written_with_sender_value_gas_and_block_hash()
    {
        var stub = StubEndpoint.Result("\"0xffee\"");
        var call = new Call(Address.Zero, Address.Parse("0x7dcd17433742f4c0ca53122ab541d0ba67fc27df"), new byte[] { 1 }, new Wei(255), 100_000);

        (await stub.Client().CallAsync(call, BlockId.Hash(Hash32.Parse(Hash)), Token)).ShouldBe([0xff, 0xee]);

        Parameters(stub).GetRawText().ShouldBe(
            """[{"from":"0x0000000000000000000000000000000000000000","to":"0x7dcd17433742f4c0ca53122ab541d0ba67fc27df","data":"0x01","value":"0xff","gas":"0x186a0"},"""
            + $$"""{"blockHash":"{{Hash}}"}]""");
    }

    [Fact]
    public async Task A_block_that_is_not_there_is_null_also_when_the_node_calls_that_an_error()
    {
        (await StubEndpoint.Result("null").Client().GetBlockAsync(BlockId.Number(1000), Token)).ShouldBeNull();
        (await StubEndpoint.Error(-39001, "finalized block not found").Client().GetBlockAsync(BlockId.Finalized, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_log_filter_is_written_with_alternatives_and_wildcards()
    {
        var stub = StubEndpoint.Result("[]");
        var hash = Hash32.Parse(Hash);
        await stub.Client().GetLogsAsync(new LogFilter { FromBlock = 3, ToBlock = 16, Addresses = [Address.Zero], Topics = [null, [hash, hash]] }, Token);
        Parameters(stub).GetRawText().ShouldBe(
            """[{"fromBlock":"0x3","toBlock":"0x10","address":["0x0000000000000000000000000000000000000000"],"topics":[null,""" + $"""["{Hash}","{Hash}"]""" + "]}]");

        await stub.Client().GetLogsAsync(new LogFilter { BlockHash = hash }, Token);
        Parameters(stub).GetRawText().ShouldBe($$"""[{"blockHash":"{{Hash}}"}]""");
    }

    [Fact]
    public async Task Logs_come_in_chain_order_once_and_without_removed_ones()
    {
        var stub = StubEndpoint.Result($"[{LogText(5, 1)},{LogText(4, 7)},{LogText(5, 0)},{LogText(5, 1)},{LogText(4, 8, ",\"removed\":true")}]");
        var logs = await stub.Client().GetLogsAsync(new LogFilter { FromBlock = 4, ToBlock = 5 }, Token);
        logs.Select(l => (l.BlockNumber, l.LogIndex)).ShouldBe([(4UL, 7), (5UL, 0), (5UL, 1)]);
        logs[0].Data.ToArray().ShouldBe([1, 2]);
        logs[0].Topics.ShouldBe([Hash32.Parse(Hash)]);
    }

    [Fact]
    public async Task A_log_of_another_block_than_asked_is_refused()
    {
        var stub = StubEndpoint.Result($"[{LogText(6, 0)}]");
        var error = await Should.ThrowAsync<JsonRpcException>(() => stub.Client().GetLogsAsync(new LogFilter { FromBlock = 4, ToBlock = 5 }, Token));
        error.Kind.ShouldBe(JsonRpcFailure.InvalidResponse);
    }

    [Fact]
    public async Task A_log_that_lacks_a_field_or_has_five_topics_is_refused()
    {
        var five = LogText(4, 0).Replace($"[\"{Hash}\"]", "[" + string.Join(',', Enumerable.Repeat($"\"{Hash}\"", 5)) + "]", StringComparison.Ordinal);
        var without = LogText(4, 0).Replace("\"data\":\"0x0102\",", "", StringComparison.Ordinal);
        foreach (var log in new[] { five, without })
        {
            var stub = StubEndpoint.Result($"[{log}]");
            await Should.ThrowAsync<JsonRpcException>(() => stub.Client().GetLogsAsync(new LogFilter { FromBlock = 4, ToBlock = 5 }, Token));
        }
    }

    [Fact]
    public async Task A_node_that_answers_with_another_transaction_is_not_believed()
    {
        byte[] raw = [2, 1, 0];
        var hash = Keccak256.Hash(raw);
        (await StubEndpoint.Result($"\"{hash}\"").Client().SendRawTransactionAsync(raw, Token)).ShouldBe(hash);
        var error = await Should.ThrowAsync<JsonRpcException>(() => StubEndpoint.Result($"\"{Hash}\"").Client().SendRawTransactionAsync(raw, Token));
        error.Kind.ShouldBe(JsonRpcFailure.InvalidResponse);
    }

    [Fact]
    public async Task A_receipt_tells_success_from_revert()
    {
        string Text(string status) => $$"""
            {"transactionHash":"{{Hash}}","blockHash":"{{Hash}}","blockNumber":"0x7","status":"{{status}}","gasUsed":"0x5208","effectiveGasPrice":"0x1",
            "logs":[{{LogText(7, 0)}}],"contractAddress":null}
            """;
        var receipt = await StubEndpoint.Result(Text("0x1")).Client().GetReceiptAsync(default, Token);
        receipt!.Succeeded.ShouldBeTrue();
        receipt.Logs.Count.ShouldBe(1);
        receipt.GasUsed.ShouldBe(21000UL);
        (await StubEndpoint.Result(Text("0x0")).Client().GetReceiptAsync(default, Token))!.Succeeded.ShouldBeFalse();
        await Should.ThrowAsync<JsonRpcException>(() => StubEndpoint.Result(Text("0x2")).Client().GetReceiptAsync(default, Token));
        (await StubEndpoint.Result("null").Client().GetReceiptAsync(default, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Fee_history_may_lack_rewards_but_not_base_fees()
    {
        var fees = await StubEndpoint.Result("""{"oldestBlock":"0x1b","baseFeePerGas":["0x2","0x1"],"gasUsedRatio":[0.5]}""")
            .Client().GetFeeHistoryAsync(1, BlockId.Latest, [50], Token);
        fees.BaseFees.ShouldBe([new Wei(2), new Wei(1)]);
        fees.Rewards.ShouldBeEmpty();
        var empty = StubEndpoint.Result("""{"oldestBlock":"0x1b","baseFeePerGas":[]}""");
        await Should.ThrowAsync<JsonRpcException>(() => empty.Client().GetFeeHistoryAsync(1, BlockId.Latest, [50], Token));
    }

    [Fact]
    public async Task Several_receipts_travel_in_one_batch()
    {
        var stub = StubEndpoint.Json("""[{"id":2,"result":null},{"id":1,"result":null}]""");
        (await stub.Client().GetReceiptsAsync([default, default], Token)).ShouldBe([null, null]);
        stub.Bodies.Count.ShouldBe(1);
    }
}
