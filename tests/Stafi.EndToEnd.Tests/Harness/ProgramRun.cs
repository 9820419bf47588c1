using System.Diagnostics;
using System.Globalization;

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>
/// A program in a process of its own, with its output in a file. A watchdog beside it holds a pipe to the tests: when they end, however
/// that happens, the program is killed.
/// </summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private const string Launch =
        """
        exec 3<&0 </dev/null; log=$1; shift
        (read -r word <&3; case $word in (leave) ;; (stop) kill -TERM $$ ;; (*) kill -KILL $$ ;; esac) >/dev/null 2>&1 &
        exec "$@" >>"$log" 2>&1 3<&-
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process _process;

    private ProgramRun(Process process) => _process = process;

    /// <summary>Process id, also when it has ended.</summary>
    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>128 + 9 when it was killed by SIGKILL.</summary>
    public int ExitCode => _process.ExitCode;

    /// <param name="program">Path of the built program (dll).</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="log">File that its output is appended to.</param>
    /// <param name="variables">Environment variables beside our own.</param>
    public static ProgramRun Start(
        string program, IEnumerable<string> arguments, string log, IReadOnlyDictionary<string, string>? variables = null)
    {
        var info = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", Launch, "program", log, "dotnet", program, .. arguments]) info.ArgumentList.Add(argument);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>()) info.Environment[name] = value;
        return new ProgramRun(Process.Start(info) ?? throw new InvalidOperationException("/bin/sh did not start."));
    }

    /// <summary>Waits until it ends by itself; answers its exit code.</summary>
    public async Task<int> WaitAsync(TimeSpan patience, CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).WaitAsync(patience, cancellation);
        return ExitCode;
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => EndAsync("kill");

    /// <summary>kill -STOP: it stands still and keeps its connections.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>kill -CONT.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    /// <summary>Asks it to stop, as an operator would; kills it when it does not.</summary>
    public Task StopAsync() => EndAsync("stop");

    public async ValueTask DisposeAsync()
    {
        await EndAsync("stop");
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"kill {signal} {Id} ended with {kill.ExitCode}.");
    }

    private async Task EndAsync(string word)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(_process.HasExited ? "leave" : word);
            await _process.StandardInput.FlushAsync();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // Program and watchdog are gone already.
        }
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.StandardInput.Close();
    }
}
