using System.CommandLine;
using Spectre.Console;

namespace Stafi.Router.Cli.Terminal;

/// <summary>Where a password comes from: a file, an environment variable or a prompt; never an argument, which other users can read.</summary>
public sealed class PasswordSource
{
    private readonly Screen _screen;
    private readonly string _what;
    private readonly Option<FileInfo?> _file;
    private readonly Option<string?> _variable;

    /// <param name="screen">Terminal to prompt on.</param>
    /// <param name="what">What the password opens, such as <c>seed</c>.</param>
    /// <param name="prefix">Prefix of the options, such as <c>keystore-</c> for <c>--keystore-password-file</c>.</param>
    public PasswordSource(Screen screen, string what, string prefix = "")
    {
        _screen = screen;
        _what = what;
        _file = new Option<FileInfo?>($"--{prefix}password-file") { Description = $"File with the password of the {what} (one trailing line break is dropped)." };
        _variable = new Option<string?>($"--{prefix}password-env") { Description = $"Environment variable with the password of the {what}." };
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_variable);
    }

    /// <summary>The password; <paramref name="isNew"/> asks twice and refuses short ones.</summary>
    public string Read(ParseResult parsed, bool isNew = false)
    {
        var password = parsed.GetValue(_file) is { } file ? FromFile(file)
            : parsed.GetValue(_variable) is { } variable ? FromEnvironment(variable)
            : FromPrompt(isNew);
        if (isNew && password.Length < 8)
            throw new CliException($"The new password of the {_what} has {password.Length} characters; use at least 8.", ExitCode.Usage);
        return password;
    }

    private string FromFile(FileInfo file)
    {
        try
        {
            var text = File.ReadAllText(file.FullName);
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The password file {file.FullName} of the {_what} cannot be read: {failure.Message}", ExitCode.Usage, failure);
        }
    }

    private string FromEnvironment(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new CliException($"The environment variable {variable}, which should hold the password of the {_what}, is not set.", ExitCode.Usage);

    private string FromPrompt(bool isNew)
    {
        if (!_screen.Interactive)
            throw new CliException($"The password of the {_what} is needed and there is no terminal to ask on; use {_file.Name} or {_variable.Name}.", ExitCode.Usage);
        var password = _screen.Console.Prompt(new TextPrompt<string>($"Password of the {_what}:").Secret());
        if (isNew && _screen.Console.Prompt(new TextPrompt<string>("The same again:").Secret()) != password)
            throw new CliException($"The two passwords of the {_what} differ; nothing was written.", ExitCode.Usage);
        return password;
    }
}
