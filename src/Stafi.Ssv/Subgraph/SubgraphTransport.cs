using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Stafi.Ethereum.Endpoints;
using Stafi.Ssv.Http;

namespace Stafi.Ssv.Subgraph;

/// <summary>Sends one query, within its time and size, and turns every failure into a <see cref="SubgraphException"/>.</summary>
internal sealed class SubgraphTransport(HttpClient http, EndpointUrl endpoint, SubgraphOptions options, TimeProvider time)
{
    // A member that stands twice could be read as either.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <param name="request">What is asked for, in words.</param>
    /// <param name="query">GraphQL.</param>
    /// <param name="read">Reads the answer's <c>data</c>; throws <see cref="InvalidDataException"/> where it is not what was asked for.</param>
    /// <param name="stopping">Stops it.</param>
    public async Task<T> AskAsync<T>(string request, string query, Func<JsonElement, T> read, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stopping, timeout.Token);
        try
        {
            using var message = Message(query);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            RequireSuccess(response, request);
            using var document = await JsonAnswer.ReadAsync(response, options.MaximumAnswer, Strict, linked.Token);
            RequireNoErrors(document.RootElement, request);
            return read(document.RootElement.Member("data"));
        }
        catch (OperationCanceledException late) when (!stopping.IsCancellationRequested)
        {
            var seconds = options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw Failure(SubgraphFailure.Timeout, request, $"no answer within {seconds} s.", late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw Failure(SubgraphFailure.Transport, request, $"it was not reached ({broken.Message}).", broken);
        }
        catch (JsonException invalid)
        {
            throw Failure(SubgraphFailure.InvalidAnswer, request, "the answer is not JSON, or says a member twice.", invalid);
        }
        catch (InvalidDataException wrong)
        {
            throw Failure(SubgraphFailure.InvalidAnswer, request, $"the answer cannot be used: {wrong.Message}", wrong);
        }
    }

    private HttpRequestMessage Message(string query)
    {
        var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("query"u8, query);
            json.WriteEndObject();
        }
        body.Position = 0;
        var content = new StreamContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return new HttpRequestMessage(HttpMethod.Post, endpoint.Target) { Content = content, Headers = { Authorization = endpoint.Authorization } };
    }

    private void RequireSuccess(HttpResponseMessage response, string request)
    {
        if (response.IsSuccessStatusCode) return;
        var failure = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden =>
                SubgraphFailure.RateLimited,
            >= HttpStatusCode.InternalServerError => SubgraphFailure.Server,
            _ => SubgraphFailure.Refused,
        };
        throw Failure(failure, request, $"status {(int)response.StatusCode}.", null, response.Headers.RetryAfter?.Delta);
    }

    // With errors, what data there is may be a part only.
    private void RequireNoErrors(JsonElement root, string request)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new InvalidDataException("it is no object.");
        if (root.Find("errors") is not { ValueKind: not JsonValueKind.Null } errors) return;
        if (errors.ValueKind != JsonValueKind.Array) throw new InvalidDataException("'errors' is no list.");
        if (errors.GetArrayLength() == 0) return;
        var words = WordsOf(errors[0]);
        // The Graph's answer where the index broke and the query did not allow that.
        var kind = words.Contains("indexing_error", StringComparison.Ordinal) ? SubgraphFailure.IndexingErrors : SubgraphFailure.Rejected;
        throw Failure(kind, request, $"it answered with the error '{words}'.");
    }

    private static string WordsOf(JsonElement error) => error.Find("message") is { ValueKind: JsonValueKind.String } message
        ? string.Concat(message.AsText("the message of an error").Select(letter => char.IsControl(letter) ? ' ' : letter))
        : "without a message";

    private SubgraphException Failure(
        SubgraphFailure failure, string request, string reason, Exception? inner = null, TimeSpan? retryAfter = null) =>
        new(failure, request, endpoint.Name, endpoint.Redact(reason), retryAfter, endpoint.Showable(inner));
}
