using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stafi.Consensus.BeaconApi.Wire;

/// <summary>Reads a short text of a known form without an allocation for it.</summary>
internal abstract class TextConverter<T> : JsonConverter<T>
{
    private const int MaxLength = 256;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[MaxLength];
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && reader.ValueSpan.Length <= MaxLength
            && TryParse(text[..reader.CopyString(text)], out var value)) return value;
        return ReadOther(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value?.ToString());

    protected abstract bool TryParse(ReadOnlySpan<char> text, out T value);

    // A token that lies across two buffers comes as a sequence: rare, and worth a string.
    private T ReadOther(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var value)) return value;
        throw new JsonException($"This is no {typeof(T).Name}");
    }
}
