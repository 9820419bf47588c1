using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>
/// The <c>error</c> of an answer. Proxies write the code as text, and data as text, as an object or not at all; all of it is taken.
/// </summary>
/// <param name="Code">The code, when it was a number.</param>
/// <param name="Message">The message; empty when there was none.</param>
/// <param name="Data">Data that is hex.</param>
/// <param name="Detail">Data that is anything else, as text.</param>
internal readonly record struct JsonRpcError(int? Code, string Message, string? Data, string? Detail)
{
    private const int LongestDetail = 2000;

    public static JsonRpcError Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return new JsonRpcError(null, Text(ref reader), null, null);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return new JsonRpcError(null, "", null, null);
        }
        int? code = null;
        var message = "";
        string? data = null, detail = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
                code = ReadCode(ref reader);
            else if (reader.ValueTextEquals("message"u8))
                message = ReadText(ref reader) ?? "";
            else if (reader.ValueTextEquals("data"u8))
                (data, detail) = ReadData(ref reader);
            else
                reader.Skip();
        }
        return new JsonRpcError(code, message, data, detail);
    }

    private static int? ReadCode(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetInt32(out var number) ? number : null;
        if (reader.TokenType == JsonTokenType.String)
            return int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;
        reader.Skip();
        return null;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return Text(ref reader);
        reader.Skip();
        return null;
    }

    // A revert's reason can be any bytes, and some nodes pass them on: what is no Unicode must not hide the error.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static (string? Data, string? Detail) ReadData(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return Split(Text(ref reader));
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (null, null);
        }
        // Wrapped once or more by proxies: the first text that is hex under the name data is the revert data.
        string? data = null;
        var detail = new StringBuilder();
        var depth = reader.CurrentDepth;
        var named = false;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                var (hex, text) = Split(Text(ref reader));
                if (named) data ??= hex;
                if (detail.Length < LongestDetail) detail.Append(text ?? hex).Append(' ');
            }
            named = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("data"u8);
        }
        return (data, detail.Length == 0 ? null : detail.ToString());
    }

    private static (string? Data, string? Detail) Split(string text)
    {
        // Parity and some providers: "Reverted 0x08c379a0…".
        var hex = text.StartsWith("Reverted 0x", StringComparison.Ordinal) ? text["Reverted ".Length..] : text;
        var isHex = hex.StartsWith("0x", StringComparison.Ordinal) && hex.Length % 2 == 0 && !hex.AsSpan(2).ContainsAnyExcept(HexDigits);
        return isHex ? (hex, null) : (null, text);
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
