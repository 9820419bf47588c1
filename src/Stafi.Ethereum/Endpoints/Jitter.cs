using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Stafi.Ethereum.Endpoints;

/// <summary>Spreads waits, so that many clients do not come back at the same moment (SplitMix64; nothing secret depends on it).</summary>
internal sealed class Jitter(int percent, ulong? seed)
{
    private readonly Lock _lock = new();
    private ulong _state = seed ?? Fresh();

    public TimeSpan Spread(TimeSpan wait)
    {
        if (percent <= 0) return wait;
        var change = (long)(Next() % ((2 * (ulong)percent) + 1)) - percent;
        return wait + TimeSpan.FromTicks(wait.Ticks / 100 * change);
    }

    private ulong Next()
    {
        lock (_lock)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private static ulong Fresh() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
