using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Router.Alerting;
using Stafi.Router.Journaling;

namespace Stafi.Router.Storage;

internal static class StoreRegistration
{
    /// <summary>
    /// Store, journal and alerts. A host opens the store when it starts; a command without a host calls <see cref="IStore.OpenAsync"/> itself.
    /// </summary>
    public static IServiceCollection AddStafiRouterStore(this IServiceCollection services, StoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddStore(options);
        services.AddSingleton<IJournal, SqlJournal>();
        services.AddSingleton<IAlerts, SqlAlerts>();
        services.AddHostedService<StoreOpening>();
        return services;
    }

    private static void AddStore(this IServiceCollection services, StoreOptions options)
    {
        if (options.Postgres is not { } database)
        {
            services.AddSingleton<IStore, SqliteStore>();
            services.AddSingleton<ILeadership, SqliteLeadership>();
            return;
        }
        services.AddSingleton(LeaseTiming.Standard);
        services.AddSingleton(provider => new PostgresStore(database, options.Access, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStore>(provider => provider.GetRequiredService<PostgresStore>());
        services.AddSingleton<ILeadership, PostgresLeadership>();
    }
}
