using Stafi.Ssv.Contracts;

namespace Stafi.Bench.Peers.Works;

/// <summary>
/// Reads an answer to <c>eth_getLogs</c> with 2,000 <c>ValidatorAdded</c> logs into events: from the bytes of the body, as the JSON-RPC client does when
/// it has received them. viem only decodes, from JSON that is parsed already.
/// </summary>
internal static class LogsWork
{
    private const int Logs = 2000;

    public static Contest Contest(NodePeer peer)
    {
        var answer = new LogsAnswer(Logs);
        return new Contest(
            $"read eth_getLogs of {Logs} ValidatorAdded", new OwnRunner(() => answer.Read()), peer.Runner("decodeLogs"), null, new Target(TimesPeer: 30))
        {
            Check = () => Compare(peer, answer.Body, answer.Read()),
        };
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
}
