using System.Text;
using Stafi.Router.Planning.World;

namespace Stafi.Router.Planning.Rules;

/// <summary>Key indexes as a text such as <c>keys 4-7, 9</c>.</summary>
internal static class KeyIndexes
{
    public static string Of(IEnumerable<ValidatorView> validators) => Of(validators.Select(validator => validator.KeyIndex));

    public static string Of(IEnumerable<uint> indexes)
    {
        var sorted = indexes.Order().ToList();
        var text = new StringBuilder(sorted.Count == 1 ? "key " : "keys ");
        for (var first = 0; first < sorted.Count;)
        {
            var last = first;
            while (last + 1 < sorted.Count && sorted[last + 1] == sorted[last] + 1) last++;
            _ = text.Append(first == 0 ? "" : ", ").Append(sorted[first]);
            if (last > first) _ = text.Append('-').Append(sorted[last]);
            first = last + 1;
        }
        return text.ToString();
    }
}
