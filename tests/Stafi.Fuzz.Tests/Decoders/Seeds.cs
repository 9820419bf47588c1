using System.Text;
using System.Text.Json;
using Stafi.Ethereum;
using Stafi.Testing;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>Inputs to begin with: typed in here, and more of them from the shared vectors where these are.</summary>
internal static class Seeds
{
    private const int MostOfFile = 40;

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static IReadOnlyList<byte[]> Texts(params IEnumerable<string> texts) => [.. texts.Select(Text)];

    public static IReadOnlyList<byte[]> HexTexts(params IEnumerable<string> texts) => [.. texts.Select(text => Hex.Decode(text))];

    /// <summary>What <paramref name="choose"/> takes of each row of a file of the vectors; nothing where they are absent.</summary>
    public static IEnumerable<string> Vector(string topic, string file, Func<JsonElement, string?> choose)
    {
        var path = Path.Combine(Vectors.Folder, topic, file);
        if (!File.Exists(path)) return [];
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var rows = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : root.EnumerateObject().Select(member => member.Value);
        return [.. rows.Select(choose).OfType<string>().Where(text => text.Length < 16 * 1024).Take(MostOfFile)];
    }

    /// <summary>A member of a row as text; an object's JSON.</summary>
    public static Func<JsonElement, string?> Member(string name) => row =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var member) ? member.ToString() : null;
}
