using System.Text.Json;

namespace Stafi.Ssv.Http;

/// <summary>Reads an HTTP answer as JSON, up to a number of bytes.</summary>
internal static class JsonAnswer
{
    private const int Chunk = 64 * 1024;

    /// <param name="response">The answer; its headers have come.</param>
    /// <param name="maximum">Longest answer in bytes.</param>
    /// <param name="options">How the JSON is read.</param>
    /// <param name="stopping">Stops it.</param>
    /// <exception cref="InvalidDataException">It is of another type, or too long; the message says which.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(
        HttpResponseMessage response, int maximum, JsonDocumentOptions options, CancellationToken stopping)
    {
        // The networks in front of such services send pages of HTML, also with status 200.
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true)
            throw new InvalidDataException($"the answer is {type ?? "of no type"}, not JSON.");

        await using var body = await response.Content.ReadAsStreamAsync(stopping);
        using var buffer = new MemoryStream();
        var chunk = new byte[Chunk];
        int read;
        while ((read = await body.ReadAsync(chunk, stopping)) > 0)
        {
            if (buffer.Length + read > maximum) throw new InvalidDataException($"the answer is longer than {maximum} bytes.");
            buffer.Write(chunk, 0, read);
        }
        try
        {
            return JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), options);
        }
        catch (InvalidOperationException broken)
        {
            // The search for names that stand twice reads them all, and one may be half of a surrogate pair.
            throw new JsonException("A member's name is no Unicode.", broken);
        }
    }
}
