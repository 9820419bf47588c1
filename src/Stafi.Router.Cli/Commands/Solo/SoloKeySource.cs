using System.CommandLine;
using Stafi.Consensus.Bls;
using Stafi.Router.Cli.Commands.Keys;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary>Where a solo user's validator key is: an EIP-2335 keystore, or a seed file and an index.</summary>
internal sealed class SoloKeySource(Screen screen)
{
    private readonly Option<FileInfo?> _keystore = new("--validator-keystore") { Description = "EIP-2335 keystore of the validator." };
    private readonly PasswordSource _password = new(screen, "validator's keystore", "validator-");
    private readonly Option<FileInfo?> _seed = new("--seed") { Description = "Seed file written by 'keys new' or 'keys import', instead of a keystore." };
    private readonly Option<uint> _index = new("--index") { Description = "Key index in the seed." };
    private readonly PasswordSource _seedPassword = new(screen, "seed", "seed-");

    public void AddTo(Command command)
    {
        command.Options.Add(_keystore);
        _password.AddTo(command);
        command.Options.Add(_seed);
        command.Options.Add(_index);
        _seedPassword.AddTo(command);
    }

    /// <summary>Whether the user named a keystore.</summary>
    public FileInfo? Keystore(ParseResult parsed) => parsed.GetValue(_keystore);

    /// <summary>The password for a keystore that is about to be made.</summary>
    public string NewPassword(ParseResult parsed) => _password.Read(parsed, isNew: true);

    /// <summary>The key, which the caller disposes, and the book beside its file.</summary>
    public (BlsSecretKey Key, SoloBook Book) Open(ParseResult parsed)
    {
        var (keystore, seed) = (parsed.GetValue(_keystore), parsed.GetValue(_seed));
        if (keystore is null == seed is null)
            throw new CliException($"Name the validator's key either with {_keystore.Name} or with {_seed.Name} and {_index.Name}.", ExitCode.Usage);
        var file = keystore ?? seed!;
        var book = OpenBook(file);
        return (keystore is not null
            ? KeystoreFile.ReadSigningKey(file, _password.Read(parsed))
            : SeedFileKeys.Derive(file, _seedPassword.Read(parsed), parsed.GetValue(_index)), book);
    }

    public static SoloBook OpenBook(FileInfo file)
    {
        try
        {
            return SoloBook.Open(file.FullName);
        }
        catch (SoloException failure)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }
}
