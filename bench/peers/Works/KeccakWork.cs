using Stafi.Ethereum;

namespace Stafi.Bench.Peers.Works;

/// <summary>Keccak-256 of 1 MB.</summary>
internal static class KeccakWork
{
    private const int Megabyte = 1_000_000;
    private const int MegabytesPerSecond = 250;

    public static Contest Contest()
    {
        var data = new byte[Megabyte];
        return new Contest(
            $"Keccak-256 of 1 MB (floor: {MegabytesPerSecond} MB/s)", new OwnRunner(() => Keccak256.Hash(data)), null, null, new Target(TimesFloor: 1))
        {
            FixedFloor = 1e6 / MegabytesPerSecond,
        };
    }
}
