using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Stafi.Router.Configuration;

/// <summary>Settings of a YAML file; it knows the line of each.</summary>
internal sealed class YamlConfigurationProvider(string path) : ConfigurationProvider, INamedOrigin
{
    private IReadOnlyDictionary<string, long> _lines = new Dictionary<string, long>();

    public override void Load()
    {
        try
        {
            using var text = new StreamReader(path);
            var keys = YamlKeys.Read(text, path);
            Data = keys.Values;
            _lines = keys.Lines;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                "the file", path, $"It cannot be read: {failure.Message}", "Name the configuration file with --config.");
        }
    }

    public string OriginOf(string key) => _lines.TryGetValue(key, out var line)
        ? string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}")
        : path;
}
