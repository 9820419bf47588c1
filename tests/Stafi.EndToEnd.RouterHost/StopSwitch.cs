using System.Runtime.InteropServices;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;

namespace Stafi.EndToEnd.RouterHost;

/// <summary>
/// Stops its own process (SIGSTOP) right after a chosen transition of the journal was committed, as a machine would that stands still at the
/// worst moment. A marker file says that it happened, so that it happens once.
/// </summary>
/// <param name="point">A transition such as <c>deposit:Reserved</c>.</param>
/// <param name="markers">Folder of the marker file.</param>
public sealed class StopSwitch(string point, string markers) : IJournalListener
{
    // signal(7) on Linux.
    private const int SigStop = 19;

    /// <summary>The point in <c>STAFI_STOP_AT</c>, with its marker in <c>STAFI_KILL_MARKERS</c>; null when there is none.</summary>
    public static StopSwitch? FromEnvironment() =>
        Environment.GetEnvironmentVariable("STAFI_STOP_AT") is { Length: > 0 } point
            ? new StopSwitch(
                point,
                Environment.GetEnvironmentVariable("STAFI_KILL_MARKERS")
                    ?? throw new InvalidOperationException("STAFI_KILL_MARKERS names no folder."))
            : null;

    public void OnTransition(long intent, string kind, IntentState state)
    {
        var marker = Path.Combine(markers, point);
        if (point != $"{kind}:{state}" || File.Exists(marker)) return;
        File.WriteAllText(marker, $"{Environment.ProcessId}");
        // A signal for the process may be taken by another thread, and this one would send before that thread runs.
        if (Kill(Environment.ProcessId, ThreadId(), SigStop) != 0) throw new InvalidOperationException("The process could not be stopped.");
    }

    [DllImport("libc", EntryPoint = "tgkill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int thread, int signal);

    [DllImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ThreadId();
}
