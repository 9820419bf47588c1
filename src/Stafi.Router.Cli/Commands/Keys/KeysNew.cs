using System.CommandLine;
using Spectre.Console;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary><c>keys new</c>: a new mnemonic, shown once, and its seed encrypted into a file.</summary>
internal static class KeysNew
{
    public static Command Create(Screen screen)
    {
        var output = new Option<FileInfo>("--output") { Description = "Seed file to write; must not exist.", DefaultValueFactory = _ => new FileInfo("seed.json") };
        var words = new Option<int>("--words") { Description = "Words of the mnemonic: 12, 15, 18, 21 or 24.", DefaultValueFactory = _ => 24 };
        words.AcceptOnlyFromAmong("12", "15", "18", "21", "24");
        var mnemonicFile = new Option<FileInfo?>("--mnemonic-file") { Description = "Write the mnemonic to this new file (mode 0600) instead of showing it." };
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var password = new PasswordSource(screen, "seed");
        var command = new Command("new", "Make a new mnemonic and encrypt its seed into a file.") { output, words, mnemonicFile, json };
        password.AddTo(command);
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(output);
            SeedWriter.Refuse(target);
            var backup = parsed.GetValue(mnemonicFile);
            if (backup is null && !screen.Interactive)
                throw new CliException($"There is no terminal to show the mnemonic on; write it to a file with {mnemonicFile.Name}.", ExitCode.Usage);
            var secret = password.Read(parsed, isNew: true);
            using var mnemonic = Mnemonic.Generate(parsed.GetValue(words));
            if (backup is not null) WriteBackup(backup, mnemonic);
            else Show(screen, mnemonic);
            var first = SeedWriter.Write(mnemonic, "", secret, target);
            if (parsed.GetValue(json)) screen.WriteJson(new { Seed = target.FullName, FirstPublicKey = first });
            else screen.Line($"wrote {target.FullName}, first public key {first}");
        });
        return command;
    }

    private static void Show(Screen screen, Mnemonic mnemonic)
    {
        screen.Line("Write these words on paper, in this order. They are the only backup of all keys and are not shown again:");
        screen.Line();
        screen.Line("    " + mnemonic.Reveal());
        screen.Line();
        screen.Console.Prompt(new ConfirmationPrompt("Written down?") { DefaultValue = false });
    }

    private static void WriteBackup(FileInfo file, Mnemonic mnemonic)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(file.FullName, options);
            writer.WriteLine(mnemonic.Reveal());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Writing the mnemonic to {file.FullName}: {failure.Message} Nothing else was written.", ExitCode.Failed, failure);
        }
    }
}
