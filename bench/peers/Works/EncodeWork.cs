using Stafi.Ethereum;

namespace Stafi.Bench.Peers.Works;

/// <summary>Encodes <c>bulkRegisterValidator</c>.</summary>
internal static class EncodeWork
{
    public static Contest Contest(NodePeer peer)
    {
        var registration = new Registration();
        return new Contest(
            "encode bulkRegisterValidator of 20", new OwnRunner(() => registration.Encode()), peer.Runner("encode"), null, new Target(TimesPeer: 30))
        {
            Check = () =>
            {
                var theirs = peer.Prepare("encode", new
                {
                    keys = registration.Keys.Select(key => key.ToString()),
                    operators = registration.Operators.Ids.ToArray(),
                    shares = registration.Shares.Select(shares => Hex.Encode(shares.Span)),
                });
                if (theirs != Hex.Encode(registration.Encode())) throw new InvalidOperationException("viem encodes other call data.");
            },
        };
    }
}
