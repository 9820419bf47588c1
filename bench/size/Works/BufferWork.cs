using System.Buffers;
using Stafi.Bench.Size.Stub;
using Stafi.Bench.Size.Synthetic;
using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.JsonRpc.Parsing;
using Stafi.Router.Ledger;
using Stafi.Ssv.Contracts;

namespace Stafi.Bench.Size.Works;

/// <summary>Reads logs from the bytes of answers, names their shares, and folds them into clusters, registrations and the nonce.</summary>
internal static class BufferWork
{
    private const int LogsPerAnswer = 5_000;
    private const int Rounds = 3;

    private static readonly JsonRpcRequest Request = new("eth_getLogs");

    public static Row Run(SyntheticChain chain)
    {
        // Only names the endpoint in errors; nothing is sent.
        var client = new JsonRpcClient(new HttpClient(), new Uri("http://node.invalid/"), new JsonRpcOptions());
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var took = 0d;
            var rows = new List<ClusterEventRow>(chain.Logs.Count);
            foreach (var chunk in chain.Logs.Chunk(LogsPerAnswer))
            {
                var body = Body(chunk);
                var began = Cpu();
                Read(client, body, rows);
                took += Cpu() - began;
            }
            var folding = Cpu();
            var history = OwnerHistory.Of(Places.Owner, rows);
            took += Cpu() - folding;
            if (history.NextNonce != (ulong)chain.Logs.Count || history.Gaps.Count > 0) throw new InvalidOperationException("The fold is wrong.");
            best = Math.Min(best, took);
        }
        return Row.AtLeast($"decode, hash and fold {chain.Logs.Count:#,0} ValidatorAdded from a buffer", chain.Logs.Count / best, "logs/CPU s", 100_000);
    }

    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static void Read(JsonRpcClient client, byte[] body, List<ClusterEventRow> rows)
    {
        var reply = new JsonRpcReply<IReadOnlyList<Log>>(client, [Request], httpStatus: 200, retryAfter: null);
        foreach (var log in LogOrder.Restore(reply.Read(body, LogJson.ReadMany)[0].Value))
        {
            if (!SsvEvents.TryDecode(log, out var decoded) || decoded is not ValidatorAdded added) throw new InvalidOperationException("A log was not decoded.");
            _ = SharesHash.Of(added.Shares.Span);
            var tuple = added.Cluster;
            rows.Add(new ClusterEventRow(
                log.BlockNumber, ClusterFact.Added, added.Operators, added.PublicKey, tuple.ValidatorCount, tuple.NetworkFeeIndex, tuple.Index, tuple.Active ? 1 : 0, tuple.Balance));
        }
    }

    private static byte[] Body(IEnumerable<Log> logs)
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":"u8);
        ExecutionStub.WriteLogs(output, logs);
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }
}
