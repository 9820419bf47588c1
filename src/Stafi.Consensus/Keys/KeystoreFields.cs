using System.Text.Json;
using Stafi.Ethereum;

namespace Stafi.Consensus.Keys;

/// <summary>One object of a keystore's JSON, with errors that name the field.</summary>
internal readonly struct KeystoreFields(JsonElement element, string path)
{
    private const int MaxTextLength = 4096;

    public KeystoreFields Object(string name) => new(Field(name, JsonValueKind.Object, "an object"), path + name + ".");

    public string Text(string name)
    {
        var text = Field(name, JsonValueKind.String, "a text").GetString()!;
        return text.Length <= MaxTextLength ? text : throw Wrong(name, $"has more than {MaxTextLength} characters");
    }

    public string? OptionalText(string name) =>
        element.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? Text(name) : null;

    public int Integer(string name) =>
        Field(name, JsonValueKind.Number, "a number").TryGetInt32(out var number) ? number : throw Wrong(name, "is no whole number in range");

    public byte[] Bytes(string name)
    {
        try
        {
            return Hex.Decode(Text(name));
        }
        catch (FormatException e)
        {
            throw new KeystoreFormatException($"The keystore's {path}{name} is no hex text.", e);
        }
    }

    public void Expect(string name, string only)
    {
        var text = Text(name);
        if (text != only) throw Wrong(name, $"is '{text}', but must be {only}");
    }

    public KeystoreFormatException Wrong(string name, string what) => new($"The keystore's {path}{name} {what}.");

    private JsonElement Field(string name, JsonValueKind kind, string what) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) && field.ValueKind == kind
            ? field
            : throw Wrong(name, $"is missing or not {what}");
}
