namespace Stafi.Bench.Peers;

/// <summary>Two or three sides that do the same work in turn.</summary>
internal sealed record Contest(string Name, IRunner Ours, IRunner? Peer, IRunner? Floor, Target Target)
{
    /// <summary>Looks, before anything is measured, that the sides do the same.</summary>
    public Action? Check { get; init; }

    /// <summary>A fixed floor in microseconds, where it is a rate.</summary>
    public double? FixedFloor { get; init; }

    public Row Hold(int rounds)
    {
        Check?.Invoke();
        var ours = new Sampler(Ours);
        var peer = Peer is null ? null : new Sampler(Peer);
        var floor = Floor is null ? null : new Sampler(Floor);
        for (var i = 0; i < rounds; i++)
        {
            ours.Take();
            floor?.Take();
            // A slow peer needs no more than three samples to be far behind.
            if (peer is not null && (i < 3 || !IsSlow)) peer.Take();
        }
        var (mine, other, least) = IsByBest
            ? (ours.Best, peer?.Best, floor?.Best ?? FixedFloor)
            : (ours.Median, peer?.Median, floor?.Median ?? FixedFloor);
        return new Row(Name, mine, other, other / mine, least, Target.ToString(), Target.IsMet(mine, other, least));
    }

    /// <summary>Whether the best samples count, not the medians: for a wall clock, which counts what others do on the machine, too.</summary>
    public bool IsByBest { get; init; }

    /// <summary>Whether one piece of the peer's work takes seconds.</summary>
    public bool IsSlow { get; init; }
}
