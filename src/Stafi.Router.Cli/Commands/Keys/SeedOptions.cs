using System.CommandLine;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Keys;
using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary>A seed file, its password and a range of key indexes.</summary>
internal sealed class SeedOptions(Screen screen)
{
    private readonly Option<FileInfo?> _file = new("--seed") { Description = "Seed file written by 'keys new' or 'keys import'." };
    private readonly Option<uint> _start = new("--start") { Description = "First key index." };
    private readonly Option<uint> _count = new("--count") { Description = "Number of keys.", DefaultValueFactory = _ => 1 };
    private readonly PasswordSource _password = new(screen, "seed");

    public void AddTo(Command command, bool required)
    {
        _file.Required = required;
        command.Options.Add(_file);
        command.Options.Add(_start);
        command.Options.Add(_count);
        _password.AddTo(command);
    }

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    /// <summary>The indexes asked for.</summary>
    public IReadOnlyList<uint> Indexes(ParseResult parsed)
    {
        var (start, count) = (parsed.GetValue(_start), parsed.GetValue(_count));
        if (count is 0 or > 100_000)
            throw new CliException($"{_count.Name} is {count}; ask for 1 to 100000 keys at once.", ExitCode.Usage);
        if (uint.MaxValue - start < count - 1)
            throw new CliException($"Key indexes end at {uint.MaxValue} (EIP-2334).", ExitCode.Usage);
        return [.. Enumerable.Range(0, (int)count).Select(i => start + (uint)i)];
    }

    /// <summary>The signing keys of the range; the caller disposes them.</summary>
    public List<BlsSecretKey> DeriveSigningKeys(ParseResult parsed)
    {
        var indexes = Indexes(parsed);
        using var seed = Open(parsed);
        if (indexes.Count > 500) screen.Progress($"deriving {indexes.Count} keys");
        return [.. indexes.Select(seed.DeriveSigningKey)];
    }

    private ValidatorSeed Open(ParseResult parsed) => SeedFileKeys.Open(parsed.GetRequiredValue(_file)!, () => _password.Read(parsed));
}
