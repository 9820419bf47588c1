using System.Text;

namespace Stafi.Router.Configuration;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Path">Which setting, such as <c>pool.reserve</c>.</param>
/// <param name="Value">What it says; null when it is missing or may be a secret.</param>
/// <param name="Origin">Where it says so: file and line, variable or flag; null when it is missing.</param>
/// <param name="Why">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ConfigurationProblem(string Path, string? Value, string? Origin, string Why, string Remedy)
{
    public override string ToString()
    {
        var text = new StringBuilder(Path);
        if (Value is not null) text.Append(" = '").Append(Value).Append('\'');
        if (Origin is not null) text.Append(" (").Append(Origin).Append(')');
        return text.Append(": ").Append(Why).Append(' ').Append(Remedy).ToString();
    }
}
