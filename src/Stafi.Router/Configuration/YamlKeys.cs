using System.Globalization;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Stafi.Router.Configuration;

/// <summary>A YAML file as flat configuration keys with the lines that they stand on; what is ambiguous in YAML is refused.</summary>
internal sealed class YamlKeys
{
    // The deepest setting is at four; the reader descends by recursion.
    private const int MostDepth = 16;

    private readonly string _file;
    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _lines = new(StringComparer.OrdinalIgnoreCase);

    private YamlKeys(string file) => _file = file;

    public IDictionary<string, string?> Values => _values;

    public IReadOnlyDictionary<string, long> Lines => _lines;

    /// <exception cref="ConfigurationException">The text is no YAML, or has duplicate keys, anchors, tags or several documents.</exception>
    public static YamlKeys Read(TextReader text, string file)
    {
        var keys = new YamlKeys(file);
        var parser = new Parser(text);
        try
        {
            keys.ReadStream(parser);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            // The scanner, at flow text such as "{a: b" before a line that begins anew, and at an escape that is half of a surrogate pair.
            throw keys.Refuse("the file", parser.Current?.Start ?? Mark.Empty, "It is not valid YAML after that line.", "Close all brackets; indent with spaces.");
        }
        catch (YamlException failure)
        {
            throw keys.Refuse("the file", failure.Start, $"It is not valid YAML: {failure.Message}", "Mend that line; indent with spaces.");
        }
        return keys;
    }

    private void ReadStream(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return;
        if (parser.Accept<Scalar>(out var scalar) && scalar.Value.Length == 0) parser.MoveNext();
        else if (parser.Accept<MappingStart>(out _)) ReadMapping(parser, "", 0);
        else throw Refuse("the file", parser.Current!.Start, "It is not a list of settings.", "Write 'name: value' lines.");
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
            throw Refuse("the file", parser.Current!.Start, "It has more than one document.", "Keep one and remove the line '---'.");
    }

    private void ReadMapping(Parser parser, string path, int depth)
    {
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
                throw Refuse(Name(path), parser.Current!.Start, "A setting's name is not plain text.", "Write 'name: value'.");
            if (key.Value.Contains(':', StringComparison.Ordinal) || key.Value.Length == 0)
                throw Refuse(Name(path), key.Start, "What stands there is no name of a setting.", "Nest settings by indentation.");
            ReadNode(parser, Join(path, key.Value), key.Start, depth + 1);
        }
    }

    private void ReadNode(Parser parser, string path, Mark at, int depth)
    {
        if (depth > MostDepth) throw Refuse(Name(path), at, $"It is nested more than {MostDepth} deep.", "Settings are nested four deep at most.");
        if (!_lines.TryAdd(path, at.Line))
            throw Refuse(Name(path), at, $"It stands here and on line {_lines[path]} too.", "Keep one of them.");
        switch (parser.Current)
        {
            case NodeEvent { Anchor.IsEmpty: false } or AnchorAlias:
                throw Refuse(Name(path), parser.Current.Start, "Anchors and aliases are not supported.", "Write the value out.");
            case MappingStart:
                ReadMapping(parser, path, depth);
                break;
            case SequenceStart:
                ReadSequence(parser, path, depth);
                break;
            default:
                var scalar = parser.Consume<Scalar>();
                var isNull = scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };
                if (!isNull) _values[path] = scalar.Value;
                break;
        }
    }

    private void ReadSequence(Parser parser, string path, int depth)
    {
        parser.Consume<SequenceStart>();
        for (var i = 0; !parser.TryConsume<SequenceEnd>(out _); i++)
            ReadNode(parser, Join(path, i.ToString(CultureInfo.InvariantCulture)), parser.Current!.Start, depth + 1);
    }

    private ConfigurationException Refuse(string path, Mark at, string why, string remedy) =>
        new(path, string.Create(CultureInfo.InvariantCulture, $"{_file}, line {at.Line}"), why, remedy);

    private static string Join(string path, string key) => path.Length == 0 ? key : ConfigurationPath.Combine(path, key);

    private static string Name(string path) =>
        path.Length == 0 ? "the file" : path.Replace(ConfigurationPath.KeyDelimiter, ".", StringComparison.Ordinal);
}
