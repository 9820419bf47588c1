using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Stafi.Devnet.Anvil;

/// <summary>The JSON-RPC endpoint of the devnet that others use: anvil behind the limits of real nodes.</summary>
public sealed class ExecutionGateway : IAsyncDisposable
{
    private const long MaximumRequestBytes = 32 * 1024 * 1024;
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly WebApplication _server;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });
    private readonly Uri _upstream;

    private ExecutionGateway(WebApplication server, Uri upstream)
    {
        _server = server;
        _upstream = upstream;
    }

    /// <summary>Where to send JSON-RPC requests.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Listens on 127.0.0.1 (port 0 takes a free one) and passes requests on to <paramref name="upstream"/>.</summary>
    public static async Task<ExecutionGateway> StartAsync(Uri upstream, CancellationToken cancellationToken, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaximumRequestBytes;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = builder.Build();
        var gateway = new ExecutionGateway(server, upstream);
        server.Run(gateway.HandleAsync);
        await server.StartAsync(cancellationToken);
        var features = server.Services.GetRequiredService<IServer>().Features;
        gateway.Endpoint = new Uri(features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        return gateway;
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request, context.RequestAborted);
        if (RawTransactionGuard.MayRefuse(request.Span))
            await AnswerGuardedAsync(request, context);
        else
            await ForwardAsync(request, context);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)(request.ContentLength ?? 512));
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private async Task ForwardAsync(ReadOnlyMemory<byte> request, HttpContext context)
    {
        try
        {
            using var answer = await PostAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            context.Response.ContentLength = answer.Content.Headers.ContentLength;
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    /// <summary>A refused call is answered here; the others of its batch go on.</summary>
    private async Task AnswerGuardedAsync(ReadOnlyMemory<byte> request, HttpContext context)
    {
        if (Parse(request) is not { } parsed)
        {
            await ForwardAsync(request, context);
            return;
        }
        var calls = parsed as JsonArray ?? new JsonArray(parsed);
        var refusals = calls.Select(RawTransactionGuard.Refusal).OfType<JsonObject>().ToArray();
        if (refusals.Length == 0)
        {
            await ForwardAsync(request, context);
            return;
        }
        if (parsed is not JsonArray)
        {
            await context.Response.WriteAsJsonAsync(refusals[0], context.RequestAborted);
            return;
        }
        var answers = await ForwardRestAsync(calls, context.RequestAborted);
        foreach (var refusal in refusals) answers.Add(refusal);
        await context.Response.WriteAsJsonAsync(answers, context.RequestAborted);
    }

    private async Task<JsonArray> ForwardRestAsync(JsonArray calls, CancellationToken cancellationToken)
    {
        var rest = new JsonArray([.. calls.Where(call => RawTransactionGuard.Refusal(call) is null).Select(call => call?.DeepClone())]);
        if (rest.Count == 0) return [];
        using var answer = await PostAsync(JsonSerializer.SerializeToUtf8Bytes(rest), cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return JsonNode.Parse(body) as JsonArray ?? [];
    }

    private async Task<HttpResponseMessage> PostAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _upstream) { Content = new ReadOnlyMemoryContent(request) };
        message.Content.Headers.ContentType = JsonType;
        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> request)
    {
        try
        {
            return JsonNode.Parse(request.Span);
        }
        catch (JsonException)
        {
            return null; // The node says what is wrong with it.
        }
    }
}
