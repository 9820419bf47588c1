using System.Globalization;
using System.Reflection;

namespace Stafi.Router.Storage;

/// <summary>One numbered script of the schema. All databases get the same text but for the name of the type that holds bytes.</summary>
/// <param name="Version">Schema version after the script, from 1 without gaps.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Text">Statements.</param>
internal sealed record SqlScript(long Version, string Name, string Text)
{
    private const string BlobToken = "{blob}";

    /// <summary>All scripts, by version.</summary>
    public static IReadOnlyList<SqlScript> All(SqlDialect dialect)
    {
        var assembly = typeof(SqlScript).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new SqlScript(VersionOf(name), name, Read(assembly, name).Replace(BlobToken, dialect.BlobType, StringComparison.Ordinal))),
        ];
    }

    private static long VersionOf(string name) => long.Parse(name.AsSpan(0, name.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
