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

    /// <summary>Says whatever else than silence is missing before anybody confirms or waits; true when the silence is to be watched.</summary>
    /// <exception cref="RefusalException">The gate refuses.</exception>
    public static async Task<bool> IsNeededAsync(
        SoloLives lives, SoloPlace place, BlsPublicKey key, SoloBook book, bool stopped, CancellationToken cancellation)
    {
        var verdict = await lives.AskAsync(place, key, book, stopped, silence: null, cancellation);
        if (verdict is Safe<SoloPlacementClearance>) return false;
        if (!stopped) _ = FreshEvidence.Require(verdict);
        _ = await lives.RequireAsync(place, key, book, stopped, Silent, cancellation);
        return true;
    }

    /// <summary>Watches for it; what follows must follow at once, since silence is of the past soon.</summary>
    public static Task<LivenessRecord> WatchAsync(SoloDesk desk, BlsPublicKey key, Screen screen, CancellationToken cancellation)
    {
        screen.Progress("watching whether it attests, for two whole epochs");
        return new SoloWatch(desk, TimeProvider.System).WatchAsync(key, new ScreenEpochs(screen), cancellation);
    }

    private static LivenessRecord Silent { get; } = new(0, 1, [new EpochLiveness(0, true, false), new EpochLiveness(1, true, false)]);

    private sealed class ScreenEpochs(Screen screen) : IProgress<string>
    {
        public void Report(string value) => screen.Progress(value);
    }
}
