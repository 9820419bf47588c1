using Microsoft.Extensions.Configuration;

namespace Stafi.Router.Configuration;

/// <summary>A YAML file as a source of settings.</summary>
internal sealed class YamlConfigurationSource(string path) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new YamlConfigurationProvider(path);
}
