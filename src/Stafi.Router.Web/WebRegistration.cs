using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Router.Configuration;
using Stafi.Router.Web.Health;
using Stafi.Router.Web.Metrics;

namespace Stafi.Router.Web;

/// <summary>Adds the HTTP side of a running router.</summary>
public static class WebRegistration
{
    /// <summary>
    /// Health and metrics over HTTP, where the configuration wants them. To be called before the router is added: a wrong address ends the
    /// start before anything else begins.
    /// </summary>
    public static IServiceCollection AddStafiRouterWeb(this IServiceCollection services, WebOptions options)
    {
        if (!options.Enabled) return services;
        services.AddSingleton(options);
        services.TryAddSingleton<HealthDesk>();
        services.TryAddSingleton<MetricsCollector>();
        services.TryAddSingleton<WebServer>();
        services.AddHostedService(provider => provider.GetRequiredService<WebServer>());
        return services;
    }
}
