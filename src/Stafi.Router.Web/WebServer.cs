using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stafi.Router.Configuration;
using Stafi.Router.Service;
using Stafi.Router.Web.Health;
using Stafi.Router.Web.Metrics;

namespace Stafi.Router.Web;

/// <summary>Kestrel beside the loop, with an application of its own: nothing of it reaches into the router but what is published to be read.</summary>
public sealed partial class WebServer(WebOptions options, HealthDesk health, MetricsCollector metrics, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<WebServer>();
    private WebApplication? _application;

    /// <summary>Where it listens.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public Uri Address => new(_application?.Urls.Single() ?? throw new InvalidOperationException("The web server was not started."));

    /// <exception cref="RouterStartException">It can not listen there.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(options.Listen);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        var application = builder.Build();
        application.Use(WithoutCache);
        HealthEndpoints.Map(application, health);
        MetricsEndpoint.Map(application, metrics);
        _application = application;
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            var reason = failure.InnerException is AddressInUseException ? "another program listens there" : failure.Message.TrimEnd('.');
            throw new RouterStartException(
                $"web.listen: http://{options.Listen} can not be listened on: {reason}. Choose another address or port, or set web.enabled to false.", failure);
        }
        Listens(_logger, Address);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is null) return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await _application.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null) await _application.DisposeAsync();
    }

    private static Task WithoutCache(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    [LoggerMessage(5301, LogLevel.Information, "Health and metrics are at {Address}")]
    private static partial void Listens(ILogger logger, Uri address);
}
