using System.Globalization;
using System.Text.Json;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>
/// Reads an answer to one or more calls. Nodes answer a batch in any order, leave calls out, or answer a refused batch with one error object.
/// </summary>
internal sealed class JsonRpcReply<T>(JsonRpcClient client, JsonRpcRequest[] requests, int httpStatus, TimeSpan? retryAfter)
{
    private readonly JsonRpcAnswer<T>?[] _answers = new JsonRpcAnswer<T>?[requests.Length];

    public JsonRpcAnswer<T>[] Read(ReadOnlySpan<byte> body, JsonRpcResultReader<T> read)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) ReadOne(ref reader, read);
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadOne(ref reader, read);
            }
            // Throws when something follows the answer.
            if (reader.CurrentDepth == 0) reader.Read();
            if (httpStatus is >= 200 and < 300 || Array.Exists(_answers, a => a is not null)) return Collect();
        }
        catch (Exception invalid) when (IsMalformed(invalid))
        {
            if (httpStatus is >= 200 and < 300)
                throw client.Failure(JsonRpcFailure.InvalidResponse, requests[0].Method, $"the answer is not valid: {invalid.Message}");
        }
        throw client.Failure(FailureText.Classify(httpStatus), requests[0].Method, $"HTTP status {httpStatus}", retryAfter: retryAfter);
    }

    private void ReadOne(ref Utf8JsonReader reader, JsonRpcResultReader<T> read)
    {
        int? id = null;
        T value = default!;
        var hasValue = false;
        JsonRpcError? error = null;
        Exception? invalid = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = ReadId(ref reader);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                hasValue = TryRead(ref reader, read, ref value, ref invalid);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.Null) error = JsonRpcError.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        if (error is { } failed)
            Place(id, method => new JsonRpcAnswer<T>(Failure(method, failed)));
        else if (invalid is not null)
            Place(id, method => new JsonRpcAnswer<T>(client.Failure(JsonRpcFailure.InvalidResponse, method, $"the result is not valid: {invalid.Message}")));
        else if (hasValue)
            Place(id, _ => new JsonRpcAnswer<T>(value));
    }

    /// <summary>Reads from a copy, so that a result of the wrong form spoils its own call only.</summary>
    private static bool TryRead(ref Utf8JsonReader reader, JsonRpcResultReader<T> read, ref T value, ref Exception? invalid)
    {
        var start = reader;
        try
        {
            value = read(ref reader);
            return true;
        }
        catch (Exception wrong) when (IsMalformed(wrong))
        {
            invalid = wrong;
            reader = start;
            reader.Skip();
            return false;
        }
    }

    // Such a failure quotes the answer, which may quote the endpoint's key: its message goes through the redaction, it itself nowhere.
    // A text that is no Unicode, also a member's name, makes the reader throw InvalidOperationException.
    private static bool IsMalformed(Exception failure) => failure is JsonException or InvalidOperationException;

    private static int? ReadId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)) return number;
        if (reader.TokenType == JsonTokenType.String
            && int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var text)) return text;
        reader.Skip();
        return null;
    }

    private void Place(int? id, Func<string, JsonRpcAnswer<T>> answer)
    {
        if (id is { } number && number >= 1 && number <= requests.Length)
        {
            _answers[number - 1] = answer(requests[number - 1].Method);
            return;
        }
        var value = answer(requests[0].Method);
        // Without a usable id a result belongs to nobody, but an error is about all calls.
        if (value.Error is { } error) throw error;
    }

    private JsonRpcException Failure(string method, JsonRpcError error)
    {
        var kind = FailureText.Classify(method, httpStatus, error);
        var reason = error.Message.Length > 0 ? error.Message : $"an error without a message, HTTP status {httpStatus}";
        if (error.Detail is not null) reason = $"{reason}: {error.Detail.Trim()}";
        return client.Failure(kind, method, reason, error, retryAfter);
    }

    private JsonRpcAnswer<T>[] Collect()
    {
        var answers = new JsonRpcAnswer<T>[requests.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = _answers[i] ?? new JsonRpcAnswer<T>(
                client.Failure(JsonRpcFailure.InvalidResponse, requests[i].Method, "the answer has neither a result nor an error for it"));
        }
        return answers;
    }
}
