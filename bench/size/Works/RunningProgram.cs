using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Stafi.Bench.Size.Works;

/// <summary><c>stafi-router run</c> as a process of its own.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly long _began;

    private RunningProgram(Process process, long began) => (_process, _began) = (process, began);

    /// <summary>Time since the process was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_began);

    /// <param name="configuration">Its configuration file.</param>
    /// <param name="listening">Text of its log before the address of its health.</param>
    /// <param name="patience">Longest wait for that.</param>
    public static async Task<RunningProgram> StartAsync(string configuration, string listening, TimeSpan patience)
    {
        // Where its own build left it: beside this program stand the libraries of this program.
        var program = Path.GetFullPath("../../../../../src/Stafi.Router.Cli/bin/Release/net10.0/stafi-router", AppContext.BaseDirectory);
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(new ProcessStartInfo(program, ["run", "--config", configuration]) { RedirectStandardOutput = true })!;
        var running = new RunningProgram(process, began);
        using var limit = new CancellationTokenSource(patience);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            var at = line.IndexOf(listening, StringComparison.Ordinal);
            if (at < 0) continue;
            running._http.BaseAddress = new Uri(line[(at + listening.Length)..]);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return running;
        }
        throw new InvalidOperationException("The router did not start.");
    }

    /// <summary>Waits until it has planned at this block.</summary>
    public async Task UntilAsync(ulong head, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        while (await HeadAsync(limit.Token) != head) await Task.Delay(Look, limit.Token);
    }

    public async Task RequireValidatorsAsync(int validators)
    {
        var metrics = await _http.GetStringAsync("metrics");
        foreach (var line in new[] { "stafi_router_validators_registered", "stafi_router_validators_beacon{status=\"ActiveOngoing\"}" })
        {
            if (!metrics.Contains(string.Create(CultureInfo.InvariantCulture, $"\n{line} {validators}\n"), StringComparison.Ordinal))
                throw new InvalidOperationException($"The router does not know all {validators} validators:\n{metrics}\n{await ReadyAsync(CancellationToken.None)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<ulong?> HeadAsync(CancellationToken cancellation)
    {
        using var report = JsonDocument.Parse(await ReadyAsync(cancellation));
        return report.RootElement.GetProperty("head") is { ValueKind: JsonValueKind.Object } head ? head.GetProperty("number").GetUInt64() : null;
    }

    private async Task<string> ReadyAsync(CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync("health/ready", cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }
}
