using System.Globalization;
using System.Text;

namespace Stafi.Router.Web.Metrics;

/// <summary>
/// The text format 0.0.4 of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/): names, labels, values and what must
/// be escaped.
/// </summary>
internal static class PrometheusText
{
    /// <summary>A name of letters, digits and underscores, with the unit at its end.</summary>
    public static string Name(string name, string? unit)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name) text.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        var ending = unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            null or "" or "1" => "",
            _ => "_" + unit,
        };
        return text.Append(ending).ToString();
    }

    /// <summary>Labels as they stand between the braces; empty without any.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in labels)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(Name(key, null)).Append("=\"").Append(Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", quotes: true)).Append('"');
        }
        return text.ToString();
    }

    /// <summary>A description on one line.</summary>
    public static string Help(string description) => Escaped(description, quotes: false);

    public static string Value(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escaped(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
