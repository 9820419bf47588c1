using System.CommandLine;
using Spectre.Console;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary><c>keys import</c>: the seed of an existing mnemonic, encrypted into a file.</summary>
internal static class KeysImport
{
    public static Command Create(Screen screen)
    {
        var output = new Option<FileInfo>("--output") { Description = "Seed file to write; must not exist.", DefaultValueFactory = _ => new FileInfo("seed.json") };
        var mnemonicFile = new Option<FileInfo?>("--mnemonic-file") { Description = "File with the mnemonic; without it the command asks." };
        var passphrase = new Option<string?>("--passphrase-env") { Description = "Environment variable with the BIP-39 passphrase, if the mnemonic has one." };
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var password = new PasswordSource(screen, "seed");
        var command = new Command("import", "Encrypt the seed of an existing mnemonic into a file.") { output, mnemonicFile, passphrase, json };
        password.AddTo(command);
        command.SetAction(parsed =>
        {
            var target = parsed.GetRequiredValue(output);
            SeedWriter.Refuse(target);
            using var mnemonic = Parse(ReadWords(screen, parsed.GetValue(mnemonicFile), mnemonicFile.Name));
            var variable = parsed.GetValue(passphrase);
            var extra = variable is null ? "" : Environment.GetEnvironmentVariable(variable)
                ?? throw new CliException($"The environment variable {variable} with the passphrase is not set.", ExitCode.Usage);
            var first = SeedWriter.Write(mnemonic, extra, password.Read(parsed, isNew: true), target);
            if (parsed.GetValue(json)) screen.WriteJson(new { Seed = target.FullName, FirstPublicKey = first });
            else screen.Line($"wrote {target.FullName}, first public key {first}");
        });
        return command;
    }

    private static string ReadWords(Screen screen, FileInfo? file, string option)
    {
        if (file is null)
        {
            return screen.Interactive
                ? screen.Console.Prompt(new TextPrompt<string>("Mnemonic:").Secret(null))
                : throw new CliException($"There is no terminal to ask for the mnemonic on; name its file with {option}.", ExitCode.Usage);
        }
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Reading the mnemonic from {file.FullName}: {failure.Message}", ExitCode.Usage, failure);
        }
    }

    private static Mnemonic Parse(string words)
    {
        try
        {
            return Mnemonic.Parse(words);
        }
        catch (MnemonicException failure)
        {
            throw new CliException($"The mnemonic is not valid: {failure.Message} Nothing was written.", ExitCode.Failed, failure);
        }
    }
}
