using System.Diagnostics;

namespace Stafi.Bench.Peers;

/// <summary>Work in this process, by CPU time; by the wall clock when it uses several cores.</summary>
internal sealed class OwnRunner(Action work, bool wall = false) : IRunner
{
    public double Run(int times)
    {
        GC.Collect();
        var (start, cpu) = (Stopwatch.GetTimestamp(), CpuClock.Now());
        for (var i = 0; i < times; i++) work();
        return wall ? Stopwatch.GetElapsedTime(start).TotalMicroseconds : CpuClock.Now() - cpu;
    }
}
