using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stafi.Devnet.Hosts.Http;

namespace Stafi.Devnet.Hosts.FaultProxy;

/// <summary>
/// Stands between a client and any HTTP endpoint (execution node, beacon node, SSV's API) and does to the traffic what real networks and
/// providers do. The faults are switched while it runs: here, or with GET, PUT and DELETE of <c>/control/faults</c>.
/// </summary>
public sealed class FaultProxyHost : IAsyncDisposable
{
    private const string ControlPath = "/control/faults";
    private const string HtmlError = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>";
    private static readonly JsonSerializerOptions ControlJson = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _stop = new();
    private readonly FaultProxyOptions _options;
    private readonly FaultDice _dice;
    private readonly ChangedAnswers _changed;
    private LoopbackServer? _server;
    private volatile Faults _faults;
    private long _requests;

    private FaultProxyHost(FaultProxyOptions options)
    {
        _options = options;
        _dice = new FaultDice(options.Seed);
        _changed = new ChangedAnswers(_http, _dice);
        _faults = Checked(options.Faults);
    }

    /// <summary>Where clients connect instead of the endpoint behind.</summary>
    public Uri Endpoint => _server!.Address;

    /// <summary>Requests so far, those with a fault included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The faults from now on.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public Faults Faults
    {
        get => _faults;
        set => _faults = Checked(value);
    }

    public static async Task<FaultProxyHost> StartAsync(FaultProxyOptions options, CancellationToken cancellationToken)
    {
        var proxy = new FaultProxyHost(options);
        try
        {
            proxy._server = await LoopbackServer.StartAsync(options.Port, proxy.Map, cancellationToken);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until cancelled; reports where it listens.</summary>
    public static async Task RunAsync(FaultProxyOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(options, cancellationToken);
        progress?.Report($"fault proxy listens at {host.Endpoint}, faults are switched at {new Uri(host.Endpoint, ControlPath)}");
        await HostLifetime.UntilCancelledAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_server is not null) await _server.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private void Map(WebApplication application)
    {
        application.MapGet(ControlPath, () => Results.Json(_faults, ControlJson));
        application.MapPut(ControlPath, Switch);
        application.MapDelete(ControlPath, () => Switch(Faults.None));
        application.Map("/{**path}", HandleAsync);
    }

    private IResult Switch(Faults faults)
    {
        if (faults.Problem() is { } problem) return LoopbackServer.Error(StatusCodes.Status400BadRequest, problem);
        _faults = faults;
        return Results.NoContent();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stop.Token);
        try
        {
            await HandleAsync(context, either.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException or IOException)
        {
            // What is behind is gone or the client has left: the connection ends, as it would without a proxy.
            context.Abort();
        }
    }

    private async Task HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = await ProxiedRequest.ReadAsync(context.Request, cancellationToken);
        if (_options.OnCall is { } heard)
        {
            foreach (var call in request.Calls()) heard(call["method"]!.ToString(), call["params"]);
        }
        var faults = _faults;
        if (!request.IsConcernedBy(faults)) faults = Faults.None;
        var mishap = _dice.Draw(faults);
        var endpoint = _dice.Hits(faults.DisagreePercent) && _options.Second is { } second ? second : _options.Upstream;
        if (faults.LatencyMilliseconds > 0) await Task.Delay(faults.LatencyMilliseconds, cancellationToken);
        switch (mishap)
        {
            case Mishap.Drop:
                context.Abort();
                return;
            case Mishap.Hang:
                await HostLifetime.UntilCancelledAsync(cancellationToken);
                context.Abort();
                return;
            case Mishap.RateLimit:
                await RateLimitAsync(context, faults, cancellationToken);
                return;
            case Mishap.ServerError:
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                await WriteAsync(context, "text/html", HtmlError, cancellationToken);
                return;
            case Mishap.Truncate:
                await TruncateAsync(context, request, endpoint, cancellationToken);
                return;
        }
        if (faults.ChangesAnswers && request.Calls().Count > 0 && await _changed.AskAsync(request, endpoint, faults, cancellationToken) is { } changed)
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(changed, cancellationToken);
            return;
        }
        await ForwardAsync(context, request, endpoint, cancellationToken);
    }

    private static Task RateLimitAsync(HttpContext context, Faults faults, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        if (faults.RetryAfterSeconds > 0) context.Response.Headers.RetryAfter = faults.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, "text/plain", "Too Many Requests", cancellationToken);
    }

    private async Task TruncateAsync(HttpContext context, ProxiedRequest request, Uri endpoint, CancellationToken cancellationToken)
    {
        using var message = request.To(endpoint);
        using var answer = await _http.SendAsync(message, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        context.Abort();
    }

    private async Task ForwardAsync(HttpContext context, ProxiedRequest request, Uri endpoint, CancellationToken cancellationToken)
    {
        using var message = request.To(endpoint);
        using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Headers.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, cancellationToken);
    }

    private static Task WriteAsync(HttpContext context, string type, string text, CancellationToken cancellationToken)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, cancellationToken);
    }

    private static Faults Checked(Faults faults) =>
        faults.Problem() is { } problem ? throw new ArgumentException($"The faults cannot be switched on: {problem}.", nameof(faults)) : faults;
}
