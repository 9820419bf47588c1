using Microsoft.Extensions.Configuration;

namespace Stafi.Router.Configuration;

/// <summary>Settings given as flags, named as in the file with dots: <c>pool.reserve</c>.</summary>
internal sealed class FlagsConfigurationSource(IReadOnlyDictionary<string, string> flags) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(flags);

    private sealed class Provider : ConfigurationProvider, INamedOrigin
    {
        public Provider(IReadOnlyDictionary<string, string> flags)
        {
            foreach (var (name, value) in flags) Data[name.Replace(".", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = value;
        }

        public string OriginOf(string key) => "command line";
    }
}
