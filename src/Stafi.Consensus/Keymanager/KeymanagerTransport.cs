using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Stafi.Consensus.BeaconApi;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.Keymanager;

/// <summary>Sends one call with the bearer token and turns every failure into a <see cref="KeymanagerException"/>.</summary>
internal sealed class KeymanagerTransport
{
    private const int LongestAnswer = 64 * 1024 * 1024;
    private const int ReadReasonBytes = 2000;

    private readonly HttpClient _http;
    private readonly EndpointUrl _endpoint;
    private readonly string _token;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public KeymanagerTransport(HttpClient http, Uri endpoint, string token, TimeSpan timeout, TimeProvider time)
    {
        if (token.Length == 0 || token.Any(char.IsControl))
            throw new ArgumentException("The token of a validator client is empty or has line breaks; use the content of its token file without them.", nameof(token));
        (_http, _endpoint, _token, _timeout, _time) = (http, new EndpointUrl(endpoint), token, timeout, time);
    }

    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path of the API.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="type">Form of the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="hidesReason">The request holds secrets that an error might repeat, so its words are not shown.</param>
    public Task<T> ReadAsync<T>(
        HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken, bool hidesReason = false) =>
        ExchangeAsync(method, path, body, hidesReason, (content, stop) => ParseAsync(method, path, content, type, stop), cancellationToken);

    /// <summary>Any success counts.</summary>
    public Task SendAsync(HttpMethod method, string path, byte[] body, CancellationToken cancellationToken) =>
        ExchangeAsync(method, path, body, hidesReason: false, (_, _) => Task.FromResult(true), cancellationToken);

    public KeymanagerException Invalid(HttpMethod method, string path, string reason, Exception? inner = null) =>
        Failure(KeymanagerFailure.InvalidResponse, method, path, $"the answer cannot be used: {reason}.", null, inner);

    /// <summary>A text from outside, shortened and without the token or parts of the URL that may be a key.</summary>
    public string? Safe(string? text) =>
        text is null ? null : _endpoint.Redact(text.Replace(_token, "(hidden)", StringComparison.Ordinal));

    private async Task<T> ExchangeAsync<T>(
        HttpMethod method, string path, byte[]? body, bool hidesReason, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var message = Message(method, path, body);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.IsSuccessStatusCode) return await read(response.Content, either.Token);
            throw await RefusalAsync(method, path, response, hidesReason, either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = _timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw Failure(KeymanagerFailure.Timeout, method, path, $"no answer within {seconds} s.", null, late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw Failure(KeymanagerFailure.Transport, method, path, $"the validator client was not reached ({broken.Message}); see that it runs with its keymanager API on.", null, broken);
        }
        catch (AnswerTooLargeException large)
        {
            throw Failure(KeymanagerFailure.InvalidResponse, method, path, $"the answer has more than {LongestAnswer} bytes.", null, large);
        }
    }

    private HttpRequestMessage Message(HttpMethod method, string path, byte[]? body)
    {
        var message = new HttpRequestMessage(method, _endpoint.For(path, ""));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (body is null) return message;
        message.Content = new ByteArrayContent(body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return message;
    }

    private async Task<T> ParseAsync<T>(HttpMethod method, string path, HttpContent content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new BoundedStream(await content.ReadAsStreamAsync(cancellationToken), LongestAnswer);
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken) ?? throw new JsonException("null is no answer");
        }
        catch (JsonException invalid)
        {
            throw Invalid(method, path, invalid.Message, invalid);
        }
    }

    private async Task<KeymanagerException> RefusalAsync(
        HttpMethod method, string path, HttpResponseMessage response, bool hidesReason, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var failure = status switch
        {
            401 or 403 => KeymanagerFailure.Unauthorized,
            404 => KeymanagerFailure.NotFound,
            >= 500 => KeymanagerFailure.ServerError,
            _ => KeymanagerFailure.Rejected,
        };
        var remedy = failure == KeymanagerFailure.Unauthorized ? " Check the bearer token and who may change the setting." : "";
        var words = hidesReason ? "(not shown: it may repeat passwords; see the validator client's log)" : await FirstBytesAsync(response.Content, cancellationToken);
        return Failure(failure, method, path, $"status {status}: {words}.{remedy}", status, null);
    }

    private async Task<string> FirstBytesAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // Long enough that a token which is cut at the end of what is shown was replaced before.
        var buffer = new byte[ReadReasonBytes];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Safe(Encoding.UTF8.GetString(buffer, 0, length))!;
    }

    private KeymanagerException Failure(KeymanagerFailure failure, HttpMethod method, string path, string reason, int? status, Exception? inner) =>
        new(failure, $"{method} {path} at {_endpoint.Name} failed: {Safe(reason)}", status, _endpoint.Showable(inner));
}
