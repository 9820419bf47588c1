using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Stafi.Bench.Size.Stub;
using Stafi.Bench.Size.Synthetic;
using Stafi.Router;
using Stafi.Router.Configuration;
using Stafi.Router.Ledger;
using Stafi.Router.Storage;

namespace Stafi.Bench.Size.Works;

/// <summary>Reads history from the stub node into SQLite with the product's follower, in a process of its own whose memory is its own.</summary>
internal static class FollowWork
{
    /// <summary>The name of the child's command.</summary>
    public const string Command = "follow";

    // The wall clock also counts what others do on the machine.
    private const int Rounds = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync(SyntheticChain chain)
    {
        await using var network = await StubNetwork.StartAsync(chain, 0);
        var logs = chain.Logs.Count;
        var (cpu, wall, peak) = (double.MaxValue, double.MaxValue, 0d);
        for (var round = 0; round < Rounds; round++)
        {
            using var folder = new RouterFolder(network, 1);
            var child = await ChildAsync(folder);
            if (child.Events != (ulong)logs) throw new InvalidOperationException($"The ledger counts {child.Events} registrations of {logs}.");
            (cpu, wall, peak) = (Math.Min(cpu, child.CpuSeconds), Math.Min(wall, child.WallSeconds), Math.Max(peak, child.PeakMegabytes));
        }
        return
        [
            Row.AtLeast($"follow {logs:#,0} logs into SQLite, best of {Rounds} (a CPU second: {logs / cpu:#,0})", logs / wall, "logs/s", 30_000),
            Row.AtMost($"peak resident memory of that process, worst of {Rounds}", peak, "MB", 500),
        ];
    }

    /// <summary>Brings the folder's database up to the chain.</summary>
    public static async Task<(double CpuSeconds, double WallSeconds, ulong Events, double PeakMegabytes)> ChildAsync(RouterFolder folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command, folder.Configuration]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var words = (await child.StandardOutput.ReadToEndAsync()).Split(' ');
        await child.WaitForExitAsync();
        if (child.ExitCode != 0) throw new InvalidOperationException("The follower failed.");
        return (Number(words[0]), Number(words[1]), (ulong)Number(words[2]), Number(words[3]));
    }

    /// <summary>In the child.</summary>
    public static async Task FollowAsync(string configuration)
    {
        var options = RouterConfiguration.Load(configuration, new Dictionary<string, string>());
        await using var services = new ServiceCollection().AddRouterParts(options, StoreAccess.Writer).BuildServiceProvider();
        await services.GetRequiredService<IStore>().OpenAsync(CancellationToken.None);
        var began = Stopwatch.GetTimestamp();
        var used = Environment.CpuUsage.TotalTime;
        await services.GetRequiredService<ILogFollower>().SyncAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var cpu = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        var nonce = await services.GetRequiredService<ILedger>().RegistrationNonceAsync(Places.Owner, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cpu} {took} {nonce} {PeakMegabytes()}"));
    }

    // The kernel's own high-water mark.
    private static double PeakMegabytes() => Number(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
