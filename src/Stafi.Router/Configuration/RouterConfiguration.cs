using Microsoft.Extensions.Configuration;

namespace Stafi.Router.Configuration;

/// <summary>Loads the configuration: flags before environment variables before the YAML file.</summary>
public static class RouterConfiguration
{
    /// <summary>Prefix of environment variables: <c>STAFI_ROUTER__POOL__RESERVE</c> is <c>pool.reserve</c>.</summary>
    public const string VariablePrefix = "STAFI_ROUTER__";

    /// <summary>Reads and checks everything.</summary>
    /// <param name="file">YAML file; null for none. Relative paths in it are relative to the file.</param>
    /// <param name="flags">Settings from the command line, named with dots.</param>
    /// <exception cref="ConfigurationException">With all problems at once.</exception>
    public static RouterOptions Load(string? file, IReadOnlyDictionary<string, string> flags)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null) builder.Add(new YamlConfigurationSource(file));
        builder.AddEnvironmentVariables(VariablePrefix);
        builder.Add(new FlagsConfigurationSource(flags));
        var folder = file is null ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(file))!;
        return RouterOptionsReader.Read(builder.Build(), folder);
    }
}
