using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Stafi.Devnet.Hosts.Http;

/// <summary>A small HTTP server on 127.0.0.1, reachable from this machine alone.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application)
    {
        _application = application;
        Address = new Uri(application.Urls.Single());
    }

    public Uri Address { get; }

    /// <param name="port">0 for any free port.</param>
    /// <param name="map">Adds the routes.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<LoopbackServer> StartAsync(int port, Action<WebApplication> map, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = null);
        var application = builder.Build();
        application.Use(AnswerFailures);
        map(application);
        application.MapFallback(() => Error(StatusCodes.Status404NotFound, "no such endpoint"));
        await application.StartAsync(cancellationToken);
        return new LoopbackServer(application);
    }

    /// <summary>The error body of the Beacon API: <c>{code, message}</c>.</summary>
    public static IResult Error(int status, string message) => Results.Json(new { code = status, message }, statusCode: status);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
    }

    private static async Task AnswerFailures(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (IsBadRequest(failure) && !context.Response.HasStarted)
        {
            var status = failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
            await Error(status, failure.Message).ExecuteAsync(context);
        }
    }

    private static bool IsBadRequest(Exception failure) => failure is BadHttpRequestException or JsonException or FormatException;
}
