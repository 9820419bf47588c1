using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Logs;
using Stafi.Ethereum.Tests.JsonRpc;

namespace Stafi.Ethereum.Tests.Logs;

/// <summary>A node with one log in every tenth block, and its own idea of what is too much.</summary>
internal sealed class LogNode
{
    private const string Hash = "0x00000000000000000000000000000000000000000000000000000000deadbeef";

    /// <summary>The error for a query, or null to answer it.</summary>
    public Func<LogFilter, string?> Refuse { get; init; } = _ => null;

    /// <summary>How many logs an answer has at most.</summary>
    public int Truncate { get; init; } = int.MaxValue;

    public List<(ulong From, ulong To)> Asked { get; } = [];

    public async Task<List<LogRange>> ScanAsync(ulong from, ulong to, LogScannerOptions options) =>
        await ScanAsync(new LogScanner(new StubEndpoint(Answer).Client(), options), from, to);

    public static async Task<List<LogRange>> ScanAsync(LogScanner scanner, ulong from, ulong to)
    {
        var ranges = new List<LogRange>();
        await foreach (var range in scanner.ScanAsync(new LogFilter { FromBlock = from, ToBlock = to }, TestContext.Current.CancellationToken))
            ranges.Add(range);
        return ranges;
    }

    public LogScanner Scanner(LogScannerOptions options) => new(new StubEndpoint(Answer).Client(), options);

    private HttpResponseMessage Answer(string body)
    {
        var filter = JsonDocument.Parse(body).RootElement.GetProperty("params")[0];
        var (from, to) = (Number(filter, "fromBlock"), Number(filter, "toBlock"));
        Asked.Add((from, to));
        if (Refuse(new LogFilter { FromBlock = from, ToBlock = to }) is { } refusal)
            return StubEndpoint.Response($$"""{"id":1,"error":{"code":-32005,"message":"{{refusal}}"} }""");
        var logs = new List<string>();
        for (var block = (from + 9) / 10 * 10; block <= to && logs.Count < Truncate; block += 10) logs.Add(LogText(block));
        return StubEndpoint.Response($$"""{"id":1,"result":[{{string.Join(',', logs)}}]}""");
    }

    private static ulong Number(JsonElement filter, string name) =>
        ulong.Parse(filter.GetProperty(name).GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string LogText(ulong block) => $$"""
        {"address":"0x7dcd17433742f4c0ca53122ab541d0ba67fc27df","topics":[],"data":"0x","blockNumber":"0x{{block:x}}","blockHash":"{{Hash}}",
        "transactionHash":"{{Hash}}","transactionIndex":"0x0","logIndex":"0x0"}
        """;
}
