using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Ethereum.JsonRpc;

/// <summary>
/// JSON-RPC 2.0 over HTTP: single calls and batches, each exchange with a timeout and a bounded answer. It never repeats a call by itself.
/// </summary>
public sealed class JsonRpcClient
{
    private readonly HttpClient _http;
    private readonly EndpointUrl _endpoint;
    private readonly JsonRpcOptions _options;
    private readonly TimeProvider _time;
    private volatile int _batchSize;

    /// <summary>A client of one endpoint. User-info in the URL is sent as HTTP basic authentication.</summary>
    /// <exception cref="ArgumentException">The endpoint is not an http or https URL, or an option is out of range.</exception>
    public JsonRpcClient(HttpClient http, Uri endpoint, JsonRpcOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxResponseBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BatchSize, 1000);
        _http = http;
        _endpoint = new EndpointUrl(endpoint);
        _options = options;
        _time = time ?? TimeProvider.System;
        _batchSize = options.BatchSize;
    }

    /// <summary>The endpoint's scheme, host and port, safe to show.</summary>
    public string Endpoint => _endpoint.Name;

    /// <summary>One call.</summary>
    /// <exception cref="JsonRpcException">The call failed.</exception>
    public async Task<T> CallAsync<T>(JsonRpcRequest request, JsonRpcResultReader<T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        var answers = await ExchangeAsync([request], batch: false, read, cancellationToken);
        return answers[0].Value;
    }

    /// <summary>Several calls with results of one type, sent in batches, answered in order.</summary>
    /// <exception cref="JsonRpcException">A whole batch failed; the error of a single call is in its answer.</exception>
    public async Task<IReadOnlyList<JsonRpcAnswer<T>>> CallManyAsync<T>(
        IReadOnlyList<JsonRpcRequest> requests, JsonRpcResultReader<T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(read);
        var all = new List<JsonRpcAnswer<T>>(requests.Count);
        while (all.Count < requests.Count)
        {
            var chunk = requests.Skip(all.Count).Take(_batchSize).ToArray();
            try
            {
                all.AddRange(await ExchangeAsync(chunk, batch: chunk.Length > 1, read, cancellationToken));
            }
            catch (JsonRpcException refused) when (chunk.Length > 1 && (refused.Kind is JsonRpcFailure.BatchTooLarge or JsonRpcFailure.RangeTooLarge))
            {
                // The endpoint takes less: remembered for all further batches.
                _batchSize = chunk.Length / 2;
            }
        }
        return all;
    }

    private async Task<JsonRpcAnswer<T>[]> ExchangeAsync<T>(
        JsonRpcRequest[] requests, bool batch, JsonRpcResultReader<T> read, CancellationToken cancellationToken)
    {
        var method = requests[0].Method;
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = Message(requests, batch);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            using var body = await ResponseBody.ReadAsync(response.Content, _options.MaxResponseBytes, linked.Token)
                ?? throw Failure(JsonRpcFailure.InvalidResponse, method, $"the answer is larger than {_options.MaxResponseBytes} bytes");
            var reply = new JsonRpcReply<T>(this, requests, (int)response.StatusCode, RetryAfter(response));
            return reply.Read(body.Bytes, read);
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(JsonRpcFailure.Timeout, method, $"no answer within {_options.Timeout.TotalSeconds:0.#} s", inner: canceled);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw Failure(JsonRpcFailure.Transport, method, broken.Message, inner: broken);
        }
    }

    private HttpRequestMessage Message(JsonRpcRequest[] requests, bool batch)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (batch) json.WriteStartArray();
            for (var i = 0; i < requests.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("jsonrpc"u8, "2.0"u8);
                json.WriteNumber("id"u8, i + 1);
                json.WriteString("method"u8, requests[i].Method);
                json.WriteStartArray("params"u8);
                requests[i].WriteParameters?.Invoke(json);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            if (batch) json.WriteEndArray();
        }
        var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpRequestMessage(HttpMethod.Post, _endpoint.Target) { Content = content, Headers = { Authorization = _endpoint.Authorization } };
    }

    /// <summary>An error that names the method and where it was called.</summary>
    internal JsonRpcException Failure(
        JsonRpcFailure kind, string method, string reason, JsonRpcError error = default, TimeSpan? retryAfter = null, Exception? inner = null)
    {
        var safe = _endpoint.Redact(reason);
        var code = error.Code is { } number ? $" (code {number})" : "";
        return new JsonRpcException(kind, method, $"{method} at {_endpoint.Name} failed: {safe}{code}.", error.Code, error.Data, _endpoint.Showable(inner))
        {
            Reason = safe,
            RetryAfter = retryAfter,
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };
}
