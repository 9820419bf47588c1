using System.Diagnostics;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>
/// The router as a process of its own, as an operator would run it. A shell beside it holds a pipe to us: when we die, however that
/// happens, the pipe ends and the shell stops the router.
/// </summary>
internal sealed class RouterProcess : IAsyncDisposable
{
    private const string Launch = "exec 3<&0 </dev/null; log=$1; shift; (read -r _ <&3; kill -TERM $$) >/dev/null 2>&1 & exec \"$@\" >\"$log\" 2>&1 3<&-";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private RouterProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static RouterProcess Start(string configuration, string log)
    {
        var info = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        string[] self = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? [path, typeof(RouterProcess).Assembly.Location]
            : [Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its own program.")];
        foreach (var argument in (string[])["-c", Launch, "stafi-router", log, .. self, "run", "--config", configuration]) info.ArgumentList.Add(argument);
        return new RouterProcess(Process.Start(info) ?? throw new InvalidOperationException("/bin/sh did not start."));
    }

    /// <summary>Asks it to stop and waits; kills it when it takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
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
        _process.Dispose();
    }
}
