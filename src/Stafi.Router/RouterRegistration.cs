using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Router.Configuration;
using Stafi.Router.Metering;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router;

/// <summary>The one composition root.</summary>
public static class RouterRegistration
{
    /// <summary>
    /// The router with its loop, for a host. What is registered before is used instead: clients, journal listeners, the password prompt,
    /// the clock.
    /// </summary>
    /// <exception cref="Keys.SecretException">A keystore does not say its address, or a seed file is malformed.</exception>
    public static IServiceCollection AddStafiRouter(this IServiceCollection services, RouterOptions options)
    {
        services.AddRouterParts(options, StoreAccess.Writer);
        services.AddHostedService<RouterService>();
        services.AddHostedService<RouterMeter>();
        return services;
    }

    /// <summary>Everything but the loop.</summary>
    internal static IServiceCollection AddRouterParts(this IServiceCollection services, RouterOptions options, StoreAccess access)
    {
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddRouterOptions(options)
            .AddRouterClients(options)
            .AddRouterStorage(options, access)
            .AddRouterKeys(options)
            .AddRouterObservers(options);
        if (access == StoreAccess.Writer && options.Mode == RouterMode.Act) services.AddRouterExecution(options);
        services.TryAddSingleton<PlanBoard>();
        services.TryAddSingleton<LoopPulse>();
        services.TryAddSingleton<RouterOutcome>();
        services.TryAddSingleton(RouterEndpoints.Board);
        services.TryAddSingleton<EndpointWatch>();
        services.TryAddSingleton(provider => RouterEndpoints.Heads(provider, options.Consensus));
        services.TryAddSingleton<StartChecks>();
        services.TryAddSingleton<RouterRound>();
        return services;
    }
}
