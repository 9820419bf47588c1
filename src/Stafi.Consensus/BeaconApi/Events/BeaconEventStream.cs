using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Stafi.Ethereum.Endpoints;

namespace Stafi.Consensus.BeaconApi.Events;

/// <summary>
/// Heads, finalized checkpoints and reorganisations as nodes tell them. A stream that breaks or falls silent is opened again, on the next
/// node where there are several, after a wait that grows.
/// </summary>
public sealed class BeaconEventStream : IBeaconEvents
{
    private readonly HttpClient _http;
    private readonly EndpointUrl[] _nodes;
    private readonly EventStreamOptions _options;
    private readonly TimeProvider _time;
    private string _reason = "";

    /// <summary>A stream of the nodes at these addresses, the first preferred.</summary>
    /// <param name="http">Its time limit must not be shorter than a stream lasts: <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="endpoints">At least one http or https URL.</param>
    /// <param name="options">Silence and waits.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="ArgumentException">There is no address, or one is no absolute http or https URL.</exception>
    public BeaconEventStream(HttpClient http, IReadOnlyList<Uri> endpoints, EventStreamOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.Count == 0) throw new ArgumentException("There is no node to listen to.", nameof(endpoints));
        _http = http;
        _nodes = [.. endpoints.Select(endpoint => new EndpointUrl(endpoint))];
        _options = options ?? new EventStreamOptions();
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Why the stream is not open; null while it is.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BeaconEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var backoff = new Backoff(_options.Waits);
        var failures = 0;
        var told = false;
        for (var turn = 0; ; turn++)
        {
            var node = _nodes[turn % _nodes.Length];
            using (var response = await TryOpenAsync(node, cancellationToken))
            {
                if (response is not null)
                {
                    told = false;
                    yield return new StreamOpened(node.Name);
                    await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
                    var events = new ServerSentEvents(stream, _options.LongestLine);
                    while (await TryNextAsync(node, events, cancellationToken) is { } next)
                    {
                        failures = 0;
                        if (next.Known is { } known) yield return known;
                    }
                }
            }
            if (!told) yield return new StreamLost(node.Name, _reason);
            told = true;
            await Task.Delay(backoff.After(++failures), _time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage?> TryOpenAsync(EndpointUrl node, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, node.For("/eth/v1/events", "topics=" + EventReader.Topics));
        message.Headers.Authorization = node.Authorization;
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var silence = new CancellationTokenSource(_options.Silence, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.IsSuccessStatusCode)
            {
                Problem = null;
                return response;
            }
            using (response) Note(node, string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}"));
        }
        catch (Exception failure) when (IsBroken(failure, cancellationToken))
        {
            Note(node, Reason(failure));
        }
        return null;
    }

    /// <returns>Null when the stream is broken.</returns>
    private async Task<Received?> TryNextAsync(EndpointUrl node, ServerSentEvents events, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(_options.Silence, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            if (await events.NextAsync(either.Token) is { } next) return new Received(EventReader.Read(next.Name, next.Data));
            Note(node, "the node ended it");
        }
        catch (Exception failure) when (IsBroken(failure, cancellationToken) || failure is JsonException or InvalidDataException)
        {
            Note(node, Reason(failure));
        }
        return null;
    }

    private static bool IsBroken(Exception failure, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && failure is HttpRequestException or IOException or OperationCanceledException;

    private string Reason(Exception failure) => failure is OperationCanceledException
        ? string.Create(CultureInfo.InvariantCulture, $"nothing came for {_options.Silence.TotalSeconds:0.#} s")
        : failure.Message;

    private void Note(EndpointUrl node, string reason)
    {
        _reason = node.Redact(reason);
        Problem = $"The event stream of {node.Name} is not open: {_reason}.";
    }

    private sealed record Received(BeaconEvent? Known);
}
