using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Bench.Size.Synthetic;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Bench.Size.Stub;

/// <summary>An execution node that serves a synthetic chain.</summary>
internal sealed class ExecutionStub(SyntheticChain chain, StubViews views, RequestCount count)
{
    public void Map(WebApplication application) => application.MapPost("/", AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        context.Response.ContentType = "application/json";
        var output = new ArrayBufferWriter<byte>(1 << 16);
        if (body.RootElement.ValueKind == JsonValueKind.Array)
        {
            count.Add(string.Join(" ", body.RootElement.EnumerateArray().Select(Describe)), body.RootElement.GetArrayLength());
            Write(output, "[");
            var first = true;
            foreach (var call in body.RootElement.EnumerateArray())
            {
                if (!first) Write(output, ",");
                first = false;
                Answer(output, call);
            }
            Write(output, "]");
        }
        else
        {
            count.Add(Describe(body.RootElement), 1);
            Answer(output, body.RootElement);
        }
        context.Response.ContentLength = output.WrittenCount;
        await context.Response.Body.WriteAsync(output.WrittenMemory);
    }

    private static string Describe(JsonElement call) => call.GetProperty("method").GetString()!;

    private void Answer(ArrayBufferWriter<byte> output, JsonElement call)
    {
        Write(output, $"{{\"jsonrpc\":\"2.0\",\"id\":{call.GetProperty("id").GetRawText()},\"result\":");
        var parameters = call.TryGetProperty("params", out var given) ? given : default;
        switch (call.GetProperty("method").GetString())
        {
            case "eth_chainId": Write(output, "\"0x7a69\""); break;
            case "eth_getBalance": Write(output, "\"0x3635c9adc5dea00000\""); break;
            case "eth_getCode": Write(output, "\"0x01\""); break;
            case "eth_getTransactionCount": Write(output, "\"0x0\""); break;
            case "eth_getBlockByNumber" or "eth_getBlockByHash": WriteBlock(output, NumberOf(parameters[0].GetString()!)); break;
            case "eth_getLogs": WriteLogs(output, LogsOf(parameters[0])); break;
            case "eth_getTransactionReceipt": WriteReceipt(output, Hash(parameters[0].GetString()!)); break;
            case "eth_call": Write(output, $"\"{Hex.Encode(views.Answer(parameters[0]))}\""); break;
            default: throw new NotSupportedException($"The stub has no {call.GetProperty("method")}.");
        }
        Write(output, "}");
    }

    private ulong? NumberOf(string id) => id switch
    {
        "latest" or "pending" => chain.Head,
        "finalized" or "safe" => chain.Finalized,
        { Length: 66 } => chain.NumberOf(Hash(id)),
        _ => Number(id) is var number && number <= chain.Head ? number : null,
    };

    private IEnumerable<Log> LogsOf(JsonElement filter)
    {
        var addresses = filter.TryGetProperty("address", out var given)
            ? (given.ValueKind == JsonValueKind.Array ? given.EnumerateArray().Select(each => Address.Parse(each.GetString()!)) : [Address.Parse(given.GetString()!)]).ToHashSet()
            : null;
        var logs = filter.TryGetProperty("blockHash", out var hash)
            ? chain.OfBlock(chain.NumberOf(Hash(hash.GetString()!)) ?? 0)
            : chain.Range(NumberOf(filter.GetProperty("fromBlock").GetString()!) ?? ulong.MaxValue, NumberOf(filter.GetProperty("toBlock").GetString()!) ?? 0);
        return addresses is null ? logs : logs.Where(log => addresses.Contains(log.Address));
    }

    private void WriteBlock(ArrayBufferWriter<byte> output, ulong? known)
    {
        if (known is not { } number)
        {
            Write(output, "null");
            return;
        }
        var parent = number == 0 ? Hash32.Zero : SyntheticChain.HashOf(number - 1);
        Write(output, string.Create(CultureInfo.InvariantCulture,
            $$"""{"number":"0x{{number:x}}","hash":"{{SyntheticChain.HashOf(number)}}","parentHash":"{{parent}}","timestamp":"0x{{chain.TimeOf(number):x}}","gasLimit":"0x3938700","gasUsed":"0x0","baseFeePerGas":"0x3b9aca00","logsBloom":"{{Hex.Encode(chain.BloomOf(number))}}","transactions":[]}"""));
    }

    private void WriteReceipt(ArrayBufferWriter<byte> output, Hash32 transaction)
    {
        if (chain.OfTransaction(transaction) is not { } logs)
        {
            Write(output, "null");
            return;
        }
        Write(output, string.Create(CultureInfo.InvariantCulture,
            $$"""{"transactionHash":"{{transaction}}","blockNumber":"0x{{logs[0].BlockNumber:x}}","blockHash":"{{logs[0].BlockHash}}","status":"0x1","gasUsed":"0x5208","effectiveGasPrice":"0x3b9aca00","contractAddress":null,"logs":"""));
        WriteLogs(output, logs);
        Write(output, "}");
    }

    public static void WriteLogs(ArrayBufferWriter<byte> output, IEnumerable<Log> logs)
    {
        Write(output, "[");
        var first = true;
        foreach (var log in logs)
        {
            if (!first) Write(output, ",");
            first = false;
            Write(output, string.Create(CultureInfo.InvariantCulture,
                $$"""{"address":"{{Hex.Encode(log.Address.ToArray())}}","topics":["{{string.Join("\",\"", log.Topics)}}"],"data":"{{Hex.Encode(log.Data.Span)}}","blockNumber":"0x{{log.BlockNumber:x}}","transactionHash":"{{log.TransactionHash}}","transactionIndex":"0x0","blockHash":"{{log.BlockHash}}","logIndex":"0x{{log.LogIndex:x}}","removed":false}"""));
        }
        Write(output, "]");
    }

    private static void Write(ArrayBufferWriter<byte> output, string text) => output.Advance(Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));

    private static ulong Number(string hex) => ulong.Parse(hex.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static Hash32 Hash(string hex)
    {
        var bytes = new byte[Hash32.Length];
        return Hex.TryDecode(hex, bytes) ? new Hash32(bytes) : throw new FormatException($"{hex} is no hash.");
    }
}
