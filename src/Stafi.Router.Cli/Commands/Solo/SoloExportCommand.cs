using System.CommandLine;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary><c>solo export</c>: a keystore for the user's own validator client, with what must be set there.</summary>
internal static class SoloExportCommand
{
    public static Command Create(Screen screen)
    {
        var session = new SoloSession(screen);
        var source = new SoloKeySource(screen);
        var output = new Option<FileInfo>("--output") { Description = "Keystore to write for your validator client; must not exist.", Required = true };
        var password = new PasswordSource(screen, "exported keystore", "output-");
        var stopped = SoloSilence.StoppedOption();
        var command = new Command("export", "Write a keystore for your own validator client, with what must be set there.") { output, stopped };
        session.AddTo(command);
        source.AddTo(command);
        password.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var target = parsed.GetRequiredValue(output);
            if (target.Exists) throw new CliException($"{target.FullName} exists; name another file with {output.Name}.", ExitCode.Usage);
            return session.RunAsync(parsed, async (desk, sender) =>
            {
                var (key, book) = source.Open(parsed);
                using var secret = key;
                var lives = new SoloLives(desk);
                var watches = await SoloSilence.IsNeededAsync(lives, new OwnServer(), key.PublicKey, book, parsed.GetValue(stopped), cancellation);
                var recipient = await RecipientAsync(desk, key.PublicKey, cancellation);
                var keystore = Keystore.Encrypt(key, password.Read(parsed, isNew: true), path: null, new KeystoreOptions { Description = "solo validator" });
                session.Confirm(parsed, $"Write the keystore of {key.PublicKey} to {target.FullName}. Run it on one machine only: two at once are slashed.");
                var silence = watches ? await SoloSilence.WatchAsync(desk, key.PublicKey, screen, cancellation) : null;
                _ = await lives.RequireAsync(new OwnServer(), key.PublicKey, book, parsed.GetValue(stopped), silence, cancellation);
                book.AddExported(key.PublicKey, target.FullName, TimeProvider.System.GetUtcNow());
                Write(target, keystore.ToJson());
                screen.Line($"wrote {target.FullName}");
                screen.Line($"In your validator client: import this keystore on one machine only, and set the fee recipient of {key.PublicKey} to");
                screen.Line($"    {recipient}");
                screen.Line("(stafiFeePool; rewards that go elsewhere are taken from the pool's users). Keep slashing protection on, and never import it twice.");
                return ExitCode.Done;
            }, cancellation);
        });
        return command;
    }

    private static async Task<string> RecipientAsync(SoloDesk desk, Consensus.Bls.BlsPublicKey key, CancellationToken cancellation)
    {
        var (pool, _) = await desk.EvidenceAsync(key, cancellation);
        if (!pool.TryGet(out var view)) throw new SoloException($"The staking pool could not be read ({pool.Reason}). Nothing was written.");
        return view.LightNode?.FeePool?.ToString()
            ?? throw new SoloException("StafiStorage knows no stafiFeePool, where the fees of solo validators must go. Nothing was written.");
    }

    private static void Write(FileInfo file, byte[] json)
    {
        try
        {
            SafeFile.Create(file.FullName, json);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                $"Writing {file.FullName}: {failure.Message} The key counts as exported all the same, because a part may have been written.", ExitCode.Failed, failure);
        }
    }
}
