namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>The chances of the proxy: the same seed and the same requests in the same order give the same faults (SplitMix64).</summary>
internal sealed class FaultDice(ulong seed)
{
    private readonly Lock _lock = new();
    private ulong _state = seed;

    /// <summary>True in so many of 100 cases.</summary>
    public bool Hits(int percent) => percent > 0 && Roll() < percent;

    /// <summary>One roll decides, so that a request has one mishap at most.</summary>
    public Mishap Draw(Faults faults)
    {
        (Mishap Mishap, int Percent)[] chances =
        [
            (Mishap.Drop, faults.DropPercent), (Mishap.Hang, faults.HangPercent), (Mishap.RateLimit, faults.RateLimitPercent),
            (Mishap.ServerError, faults.ServerErrorPercent), (Mishap.Truncate, faults.TruncatePercent),
        ];
        var roll = Roll();
        foreach (var (mishap, percent) in chances)
        {
            if (roll < percent) return mishap;
            roll -= percent;
        }
        return Mishap.None;
    }

    private int Roll()
    {
        lock (_lock)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % 100);
        }
    }
}
