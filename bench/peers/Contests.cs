using Stafi.Bench.Peers.Works;

namespace Stafi.Bench.Peers;

/// <summary>All that is compared, with what is to be reached on one core.</summary>
internal static class Contests
{
    public static IEnumerable<Contest> All(NodePeer peer)
    {
        yield return SplitWork.For(4, peer);
        yield return SplitWork.For(13, peer);
        yield return DepositWork.OneCore();
        yield return DepositWork.TwoCores();
        yield return LogsWork.Contest(peer);
        yield return EncodeWork.Contest(peer);
        yield return SignWork.Contest(peer);
        yield return KeccakWork.Contest();
        yield return KeystoreWork.Contest();
    }
}
