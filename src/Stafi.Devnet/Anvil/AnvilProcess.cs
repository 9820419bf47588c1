using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Stafi.Devnet.Anvil;

/// <summary>
/// Anvil as a child that never outlives this process. The shell forks a watchdog that waits on a pipe to us and then becomes anvil itself; when
/// we die, however that happens, the pipe ends and the watchdog kills anvil. (PR_SET_PDEATHSIG would not do: it fires when the
/// thread that forked ends, and that is a pool thread.) A line on the pipe sends the watchdog away.
/// </summary>
internal sealed class AnvilProcess : IDisposable
{
    private const string Launch = "exec 3<&0 </dev/null; (read -r _ <&3 || kill -KILL $$) >/dev/null 2>&1 & exec \"$@\" 3<&-";
    private const int KeptOutput = 4000;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private bool _stopped;

    private AnvilProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it printed at first; anvil says there why it does not start.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString().Trim();
        }
    }

    public static AnvilProcess Start(AnvilOptions options, int port)
    {
        var info = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] arguments = ["-c", Launch, "anvil", options.Binary ?? AnvilBinary.Find(), .. Arguments(options, port)];
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        var process = Process.Start(info) ?? throw new AnvilException("Starting a local chain: /bin/sh did not start.");
        var anvil = new AnvilProcess(process);
        process.OutputDataReceived += (_, line) => anvil.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => anvil.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return anvil;
    }

    /// <summary>Ends it and waits until it is gone and its output is read.</summary>
    public async Task StopAsync()
    {
        if (_stopped) return;
        _stopped = true;
        try
        {
            if (_process.HasExited) await _process.StandardInput.WriteLineAsync();
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The watchdog is gone as well; there is nobody to tell.
        }
        await _process.WaitForExitAsync();
    }

    public void Dispose() => _process.Dispose();

    private static IEnumerable<string> Arguments(AnvilOptions options, int port)
    {
        yield return "--quiet";
        yield return "--host=127.0.0.1";
        yield return Text($"--port={port}");
        yield return Text($"--chain-id={options.ChainId}");
        yield return Text($"--accounts={options.Accounts}");
        yield return Text($"--gas-limit={options.BlockGasLimit}");
        yield return Text($"--slots-in-an-epoch={options.SlotsPerEpoch}");
        yield return "--hardfork=osaka";
        yield return "--enable-tx-gas-limit";
        yield return "--no-request-size-limit";
        yield return options.BlockSeconds is { } seconds ? Text($"--block-time={seconds}") : "--no-mining";
        if (options.GenesisTimestamp is { } timestamp) yield return Text($"--timestamp={timestamp}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Keep(string? line)
    {
        lock (_output)
        {
            if (line is not null && _output.Length < KeptOutput) _output.AppendLine(line);
        }
    }
}
