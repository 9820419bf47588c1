using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;

namespace Stafi.Devnet.Tests.Contracts;

/// <summary>A mined transaction.</summary>
public sealed record Outcome(bool Succeeded, ulong Block, ulong GasUsed, IReadOnlyList<Log> Logs)
{
    public static Outcome Of(JsonElement receipt) => new(
        Number(receipt, "status") == 1,
        Number(receipt, "blockNumber"),
        Number(receipt, "gasUsed"),
        [.. receipt.GetProperty("logs").EnumerateArray().Select(LogOf)]);

    public IEnumerable<Log> Of(Hash32 topic) => Logs.Where(log => log.Topics[0] == topic);

    private static Log LogOf(JsonElement log) => new(
        Address.Parse(log.GetProperty("address").GetString()),
        [.. log.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString()))],
        Hex.Decode(log.GetProperty("data").GetString()),
        Number(log, "blockNumber"),
        Hash32.Parse(log.GetProperty("blockHash").GetString()),
        Hash32.Parse(log.GetProperty("transactionHash").GetString()),
        (int)Number(log, "transactionIndex"),
        (int)Number(log, "logIndex"));

    private static ulong Number(JsonElement parent, string name) =>
        ulong.Parse(parent.GetProperty(name).GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
