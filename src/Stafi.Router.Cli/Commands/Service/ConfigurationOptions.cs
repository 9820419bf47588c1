using System.CommandLine;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;

namespace Stafi.Router.Cli.Commands.Service;

/// <summary>The configuration of a command: a file and single settings.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<FileInfo?> _file = new("--config") { Description = "YAML configuration file." };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "One setting, such as pool.reserve=\"20 ETH\"; wins over environment and file. May be repeated.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_settings);
    }

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    public RouterOptions Load(ParseResult parsed)
    {
        var settings = new Dictionary<string, string>();
        foreach (var setting in parsed.GetValue(_settings) ?? [])
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new CliException($"{_settings.Name}: '{setting}' is not NAME=VALUE, such as mode=act.", ExitCode.Usage);
            settings[setting[..equals]] = setting[(equals + 1)..];
        }
        try
        {
            return RouterConfiguration.Load(parsed.GetValue(_file)?.FullName, settings);
        }
        catch (ConfigurationException failure)
        {
            throw new CliException(failure.Message, ExitCode.Usage, failure);
        }
    }
}
