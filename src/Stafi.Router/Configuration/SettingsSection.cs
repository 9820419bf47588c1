using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Stafi.Router.Configuration;

/// <summary>
/// Reads one section of the settings and collects what is wrong instead of stopping at the first. What it was asked for are the
/// known names; <see cref="RejectUnknown"/> reports all others.
/// </summary>
internal sealed class SettingsSection(IConfigurationRoot root, string path, List<ConfigurationProblem> problems)
{
    private readonly Dictionary<string, SettingsSection?> _known = new(StringComparer.OrdinalIgnoreCase);

    public bool Exists => root.GetSection(path).Exists() || root.GetSection(path).GetChildren().Any();

    public SettingsSection Section(string name)
    {
        var section = new SettingsSection(root, Key(name), problems);
        _known[name] = section;
        return section;
    }

    /// <summary>A list of sections, in its order; empty when there is none.</summary>
    public IReadOnlyList<SettingsSection> Sections(string name)
    {
        var list = Section(name);
        return [.. list.Children().Select(child => child.Key).OrderBy(key => int.TryParse(key, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue)
            .Select(list.Section)];
    }

    public T Required<T>(string name, Func<string, T> read, string example)
    {
        _known[name] = null;
        if (root[Key(name)] is { } text) return Read(name, text, read, example, default!);
        problems.Add(new ConfigurationProblem(Dotted(Key(name)), null, null, "It is missing.", $"Write e.g. '{name}: {example}'."));
        return default!;
    }

    /// <param name="name">Which setting.</param>
    /// <param name="read">Reads its text.</param>
    /// <param name="example">A right value.</param>
    /// <param name="fallback">Its value when it is missing.</param>
    /// <param name="isSecret">A wrong value may be a secret in the wrong place and is not shown.</param>
    public T Optional<T>(string name, Func<string, T> read, string example, T fallback, bool isSecret = false)
    {
        _known[name] = null;
        return root[Key(name)] is { } text ? Read(name, text, read, example, fallback, isSecret) : fallback;
    }

    /// <summary>A list of the file, or one text with commas from a variable or a flag.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<string, T> read, string example, bool isSecret = false)
    {
        _known[name] = null;
        var values = new List<T>();
        foreach (var (key, text) in Entries(Key(name)))
        {
            try
            {
                values.Add(read(text));
            }
            catch (FormatException failure)
            {
                var shown = isSecret ? null : text;
                problems.Add(new ConfigurationProblem(Dotted(key), shown, OriginOf(key), failure.Message, $"Write e.g. '{example}'."));
            }
        }
        return values;
    }

    /// <param name="name">Which setting.</param>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="isSecret">Its value is not shown.</param>
    public void Report(string name, string why, string remedy, bool isSecret = false) =>
        problems.Add(new ConfigurationProblem(Dotted(Key(name)), isSecret ? null : root[Key(name)], OriginOf(Key(name)), why, remedy));

    public void RejectUnknown()
    {
        foreach (var child in Children().Where(child => !_known.ContainsKey(child.Key)))
        {
            var nearest = NearestName.Of(child.Key, _known.Keys);
            var remedy = nearest is null
                ? $"Here are known: {string.Join(", ", _known.Keys.Order(StringComparer.Ordinal))}."
                : $"Did you mean '{nearest}'?";
            problems.Add(new ConfigurationProblem(Dotted(child.Path), null, OriginOf(child.Path), "This setting is unknown.", remedy));
        }
        foreach (var section in _known.Values.OfType<SettingsSection>()) section.RejectUnknown();
    }

    private T Read<T>(string name, string text, Func<string, T> read, string example, T fallback, bool isSecret = false)
    {
        try
        {
            return read(text);
        }
        catch (FormatException failure)
        {
            Report(name, failure.Message, $"Write e.g. '{name}: {example}'.", isSecret);
            return fallback;
        }
    }

    private IEnumerable<(string Key, string Text)> Entries(string key)
    {
        if (root[key] is { } text)
            return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => (key, part));
        return root.GetSection(key).GetChildren()
            .OrderBy(child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue)
            .Select(child => (child.Path, child.Value ?? ""));
    }

    private IEnumerable<IConfigurationSection> Children() => path.Length == 0 ? root.GetChildren() : root.GetSection(path).GetChildren();

    private string? OriginOf(string key)
    {
        foreach (var provider in root.Providers.Reverse())
        {
            var hasValue = provider.TryGet(key, out _);
            if (provider is INamedOrigin named && (hasValue || provider.GetChildKeys([], key).Any())) return named.OriginOf(key);
            if (hasValue) return $"variable {RouterConfiguration.VariablePrefix}{key.Replace(":", "__", StringComparison.Ordinal)}";
        }
        return null;
    }

    private string Key(string name) => path.Length == 0 ? name : ConfigurationPath.Combine(path, name);

    private static string Dotted(string key) => key.Replace(ConfigurationPath.KeyDelimiter, ".", StringComparison.Ordinal);
}
