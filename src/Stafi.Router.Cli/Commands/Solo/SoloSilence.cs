using System.CommandLine;
using Stafi.Consensus.Bls;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Execution;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.World;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary>A key that may run elsewhere goes on only when the user says that it stopped and it was silent after that.</summary>
internal static class SoloSilence
{
    public static Option<bool> StoppedOption() => new("--stopped")
    {
        Description = "You have stopped the key everywhere and deleted its keystores there; its silence is then watched for two whole epochs.",
    };

    /// <summary>The silence that the gate needs, watched now; null when it needs none.</summary>
    /// <exception cref="RefusalException">The gate refuses.</exception>
    public static async Task<LivenessRecord?> RequireAsync(
        SoloDesk desk, SoloLives lives, SoloPlace place, BlsPublicKey key, SoloBook book, bool stopped, Screen screen, CancellationToken cancellation)
    {
        var verdict = await lives.AskAsync(place, key, book, stopped, silence: null, cancellation);
        if (verdict is Safe<SoloPlacementClearance>) return null;
        if (verdict is not Unknown<SoloPlacementClearance> || !stopped) _ = FreshEvidence.Require(verdict);
        // Only its silence may be missing; whatever else is, is said before anybody waits for epochs.
        if (await lives.AskAsync(place, key, book, stopped, Silent, cancellation) is var other and not Safe<SoloPlacementClearance>)
            _ = FreshEvidence.Require(other);
        screen.Progress("watching whether it attests, for two whole epochs");
        var seen = await new SoloWatch(desk, TimeProvider.System).WatchAsync(key, new ScreenEpochs(screen), cancellation);
        _ = await lives.RequireAsync(place, key, book, stopped, seen, cancellation);
        return seen;
    }

    private static LivenessRecord Silent { get; } = new(0, 1, [new EpochLiveness(0, true, false), new EpochLiveness(1, true, false)]);

    private sealed class ScreenEpochs(Screen screen) : IProgress<string>
    {
        public void Report(string value) => screen.Progress(value);
    }
}
