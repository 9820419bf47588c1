using System.CommandLine;

namespace Stafi.Router.Cli.Terminal;

/// <summary>What a person vouches for: why, who, and the confirmation. Why and who are kept.</summary>
internal sealed class PersonsWord(string why)
{
    private readonly Option<string> _note = new("--note") { Description = why, Required = true };
    private readonly Option<string> _by = new("--by") { Description = "Who you are; it is kept.", DefaultValueFactory = _ => Environment.UserName };
    private readonly Option<bool> _yes = new("--yes") { Description = "Confirm without being asked." };

    public void AddTo(Command command)
    {
        command.Options.Add(_note);
        command.Options.Add(_by);
        command.Options.Add(_yes);
    }

    /// <summary>Who says so, and why.</summary>
    public (string By, string Note) Read(ParseResult parsed) => (Text(parsed, _by), Text(parsed, _note));

    /// <summary>True when it was confirmed with --yes, or is now.</summary>
    public bool IsConfirmed(ParseResult parsed, Screen screen, string question, string otherwise) => screen.Confirm(parsed.GetValue(_yes), question, otherwise);

    private static string Text(ParseResult parsed, Option<string> option) => parsed.GetRequiredValue(option).Trim() is { Length: > 0 and <= 500 } text
        ? text
        : throw new CliException($"{option.Name}: write 1 to 500 characters.", ExitCode.Usage);
}
