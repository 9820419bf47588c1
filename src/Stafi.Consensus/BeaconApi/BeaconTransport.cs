using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi;

/// <summary>Sends one call to one node, within its time and size, and turns every failure into a <see cref="BeaconApiException"/>.</summary>
internal sealed class BeaconTransport(HttpClient http, EndpointUrl endpoint, long maxAnswerBytes, TimeProvider timeProvider)
{
    // Of these 500 are shown: a key that is cut at the end of what is shown was replaced before.
    private const int ReadErrorBytes = 2000;

    public Task<T> ReadAsync<T>(BeaconRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(request, (content, token) => ParseAsync(request, content, type, token), cancellationToken);

    /// <summary>Any success counts, whatever its body.</summary>
    public Task SendAsync(BeaconRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, (_, _) => Task.FromResult(true), cancellationToken);

    private async Task<T> SendAsync<T>(
        BeaconRequest request, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(request.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var message = Message(request);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.IsSuccessStatusCode) return await read(response.Content, either.Token);
            throw await RefusalAsync(request, response, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = request.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw Failure(BeaconApiFailure.Timeout, request, $"no answer within {seconds} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failure(BeaconApiFailure.Transport, request, $"the node was not reached ({e.Message}); see that it runs at this address", e);
        }
        catch (AnswerTooLargeException e)
        {
            throw Failure(BeaconApiFailure.AnswerTooLarge, request, $"the answer has more than {maxAnswerBytes} bytes", e);
        }
    }

    private HttpRequestMessage Message(BeaconRequest request)
    {
        var message = new HttpRequestMessage(request.Method, endpoint.For(request.Path, request.Query));
        message.Headers.Authorization = endpoint.Authorization;
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (request.Body is null) return message;
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return message;
    }

    private async Task<T> ParseAsync<T>(BeaconRequest request, HttpContent content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxAnswerBytes) throw new AnswerTooLargeException();
        try
        {
            await using var stream = new BoundedStream(await content.ReadAsStreamAsync(cancellationToken), maxAnswerBytes);
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken) ?? throw new JsonException("null is no answer");
        }
        catch (JsonException e)
        {
            throw Failure(BeaconApiFailure.InvalidResponse, request, $"the answer is not what the Beacon API promises: {e.Message}", e);
        }
    }

    private async Task<BeaconApiException> RefusalAsync(
        BeaconRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await FirstBytesAsync(response.Content, cancellationToken);
        if (request.Secret is { } secret) body = body.Replace(secret, "(hidden)", StringComparison.OrdinalIgnoreCase);
        body = endpoint.Redact(body);
        var failure = status switch
        {
            404 => BeaconApiFailure.NotFound,
            >= 500 => BeaconApiFailure.ServerError,
            _ => BeaconApiFailure.Rejected,
        };
        return new BeaconApiException(failure, $"{request} at {endpoint.Name} failed: status {status}: {body}", status, body)
        {
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    private static async Task<string> FirstBytesAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[ReadErrorBytes];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private BeaconApiException Failure(BeaconApiFailure failure, BeaconRequest request, string reason, Exception inner) =>
        new(failure, $"{request} at {endpoint.Name} failed: {endpoint.Redact(reason)}.", innerException: endpoint.Showable(inner));
}
