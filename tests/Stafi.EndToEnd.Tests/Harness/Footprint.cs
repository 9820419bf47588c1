using System.Globalization;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>What a process uses, as the kernel says.</summary>
/// <param name="ResidentBytes">VmRSS.</param>
/// <param name="Processor">User and system time since it started.</param>
internal sealed record Footprint(long ResidentBytes, TimeSpan Processor)
{
    private const int TicksPerSecond = 100;

    public static Footprint Of(int process)
    {
        var resident = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kilobytes = Number(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        // Fields after the name in parentheses: state is the third of proc(5), utime and stime are the 14th and 15th.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new Footprint(kilobytes * 1024, TimeSpan.FromSeconds((double)(Number(fields[11]) + Number(fields[12])) / TicksPerSecond));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
