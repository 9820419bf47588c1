using System.Text;
using Stafi.Ethereum;
using Stafi.Ethereum.Abi;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ssv.Contracts;
using Stafi.Ssv.KeyShares;

namespace Stafi.Bench.Peers.Works;

/// <summary>
/// Reads an answer to <c>eth_getLogs</c> with 2,000 <c>ValidatorAdded</c> logs into events: from the bytes of the body through the JSON-RPC client.
/// viem only decodes, from JSON that is parsed already.
/// </summary>
internal static class LogsWork
{
    private const int Logs = 2000;
    private const ulong FirstBlock = 20_000_000;

    public static Contest Contest(NodePeer peer)
    {
        var body = Answer();
        var rpc = new JsonRpcClient(new HttpClient(new CannedAnswer(body)), new Uri("http://node.invalid/"), new JsonRpcOptions());
        var client = new ExecutionClient(rpc);
        var filter = new LogFilter { FromBlock = FirstBlock, ToBlock = FirstBlock + Logs };
        return new Contest(
            $"read eth_getLogs of {Logs} ValidatorAdded", new OwnRunner(() => Read(client, filter)), peer.Runner("decodeLogs"), null, new Target(TimesPeer: 30))
        {
            Check = () => Compare(peer, body, Read(client, filter)),
        };
    }

    private static ValidatorAdded Read(ExecutionClient client, LogFilter filter)
    {
        ValidatorAdded? last = null;
        foreach (var log in client.GetLogsAsync(filter, CancellationToken.None).GetAwaiter().GetResult())
            last = SsvEvents.TryDecode(log, out var decoded) ? (ValidatorAdded)decoded : throw new InvalidOperationException("A log was not decoded.");
        return last!;
    }

    private static void Compare(NodePeer peer, byte[] body, ValidatorAdded last)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, body);
            if (peer.Prepare("decodeLogs", new { file }) != last.PublicKey.ToString()) throw new InvalidOperationException("viem reads another key.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Answer()
    {
        var text = new StringBuilder("""{"jsonrpc":"2.0","id":1,"result":[""");
        for (var i = 0; i < Logs; i++) Append(text, i);
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
