using System.Diagnostics;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.World;

namespace Stafi.EndToEnd.RouterHost;

/// <summary>
/// Kills its own process (SIGKILL) right after a chosen transition of the journal was committed. A marker file says that it happened,
/// so that the process that is started next lives on.
/// </summary>
/// <param name="points">Transitions such as <c>deposit:Signed</c>.</param>
/// <param name="markers">Folder of the marker files.</param>
public sealed class KillSwitch(IReadOnlySet<string> points, string markers) : IJournalListener
{
    /// <summary>The points in <c>STAFI_KILL_AT</c>, with markers in <c>STAFI_KILL_MARKERS</c>; null when there are none.</summary>
    public static KillSwitch? FromEnvironment() =>
        Environment.GetEnvironmentVariable("STAFI_KILL_AT") is { Length: > 0 } points
            ? new KillSwitch(
                points.Split(',').ToHashSet(),
                Environment.GetEnvironmentVariable("STAFI_KILL_MARKERS")
                    ?? throw new InvalidOperationException("STAFI_KILL_MARKERS names no folder."))
            : null;

    public void OnTransition(long intent, string kind, IntentState state) => Pass($"{kind}:{state}");

    /// <summary>Points <c>KIND:Replaced</c> and <c>KIND:Cancelled</c>: signed and written, not sent.</summary>
    public void OnReplacement(long intent, string kind, AttemptKind attempt) =>
        Pass($"{kind}:{(attempt is AttemptKind.Cancel ? "Cancelled" : "Replaced")}");

    private void Pass(string point)
    {
        var marker = Path.Combine(markers, point);
        if (!points.Contains(point) || File.Exists(marker)) return;
        File.WriteAllText(marker, $"{Environment.ProcessId}");
        Process.GetCurrentProcess().Kill();
    }
}
