using System.Runtime.InteropServices;

namespace Stafi.Bench.Peers;

/// <summary>CPU time of the whole process in microseconds: unlike a wall clock it does not tick while others have the core.</summary>
internal static unsafe partial class CpuClock
{
    private const int ProcessCpuTime = 2;

    public static double Now()
    {
        TimeSpec time;
        if (GetTime(ProcessCpuTime, &time) != 0) throw new InvalidOperationException("The system has no clock of the process's CPU time.");
        return (time.Seconds * 1e6) + (time.Nanoseconds / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, TimeSpec* result);

    private struct TimeSpec
    {
        public long Seconds, Nanoseconds;
    }
}
