using System.Text;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.JsonRpc.Parsing;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Bench.Peers.Works;

/// <summary>A node's answer to <c>eth_getLogs</c> with <c>ValidatorAdded</c> logs, read as the JSON-RPC client does when it has received it.</summary>
internal sealed class LogsAnswer(int logs)
{
    private const ulong FirstBlock = 20_000_000;

    private static readonly JsonRpcRequest Request = new("eth_getLogs");

    // Only names the endpoint in errors; nothing is sent.
    private readonly JsonRpcClient _client = new(new HttpClient(), new Uri("http://node.invalid/"), new JsonRpcOptions());

    /// <summary>The body of the HTTP answer.</summary>
    public byte[] Body { get; } = Write(logs);

    /// <summary>Reads and decodes all logs.</summary>
    /// <returns>The last event.</returns>
    public ValidatorAdded Read()
    {
        ValidatorAdded? last = null;
        var reply = new JsonRpcReply<IReadOnlyList<Log>>(_client, [Request], httpStatus: 200, retryAfter: null);
        foreach (var log in LogOrder.Restore(reply.Read(Body, LogJson.ReadMany)[0].Value))
            last = SsvEvents.TryDecode(log, out var decoded) ? (ValidatorAdded)decoded : throw new InvalidOperationException("A log was not decoded.");
        return last!;
    }

    private static byte[] Write(int logs)
    {
        var text = new StringBuilder("""{"jsonrpc":"2.0","id":1,"result":[""");
        for (var i = 0; i < logs; i++) Append(text, i);
        return Encoding.ASCII.GetBytes(text.Append("]}").ToString());
    }

    private static void Append(StringBuilder text, int i)
    {
        if (i > 0) text.Append(',');
        var owner = new byte[Hash32.Length];
        Samples.Owner.CopyTo(owner.AsSpan(12));
        text.Append($$"""
            {"address":"0xdd9bc35ae942ef0cfa76930954a156b3ff30a4e1","topics":["{{SsvTopics.ValidatorAdded}}","{{Hex.Encode(owner)}}"],"data":"{{Hex.Encode(Data(i))}}",
            """);
        text.Append($$"""
            "blockNumber":"0x{{FirstBlock + (ulong)i:x}}","transactionHash":"{{Keccak256.Hash($"transaction {i}")}}","transactionIndex":"0x{{i % 200:x}}",
            """);
        text.Append($$"""
            "blockHash":"{{Keccak256.Hash($"block {i}")}}","logIndex":"0x{{i % 300:x}}","removed":false}
            """);
    }

    private static byte[] Data(int i) => new AbiWriter()
        .UInt64Array([12, 34, 56, 78])
        .Bytes(Samples.Bytes($"key {i}", 48))
        .Bytes(Samples.Bytes($"shares {i}", SharesData.LengthFor(4)))
        .UInt((ulong)i).UInt(123456789UL).UInt(987654321UL).Bool(true).UInt(Wei.FromEther(3))
        .ToArray();
}
