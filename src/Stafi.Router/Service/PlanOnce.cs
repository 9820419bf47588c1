using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Router.Alerting;
using Stafi.Router.Configuration;
using Stafi.Router.Keys;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Storage;

namespace Stafi.Router.Service;

/// <summary>
/// One snapshot and its plan, for commands. It brings the ledger up to the chain itself, or, where a running router has the database,
/// looks at the block at which that router stands. It signs nothing; the seed is opened only for public keys that were never derived, and
/// only where its password needs no prompt.
/// </summary>
public static class PlanOnce
{
    /// <exception cref="RouterStartException">The configuration does not fit the nodes, or a node does not answer.</exception>
    /// <exception cref="Keys.SecretException">A keystore does not say its address.</exception>
    public static async Task<RouterState> RunAsync(
        RouterOptions options, Action<IServiceCollection>? configure, CancellationToken cancellation)
    {
        var viewing = options with { Mode = RouterMode.View };
        try
        {
            return await RunAsync(viewing, options.Mode, StoreAccess.Writer, configure, cancellation);
        }
        catch (Exception failure) when (failure is StoreException or StoreLostException)
        {
            return await RunAsync(viewing, options.Mode, StoreAccess.Reader, configure, cancellation);
        }
    }

    private static async Task<RouterState> RunAsync(
        RouterOptions options, RouterMode mode, StoreAccess access, Action<IServiceCollection>? configure, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        AddPublicKeys(services, options.Keys);
        await using var provider = services.AddRouterParts(options, access).BuildServiceProvider();
        var store = provider.GetRequiredService<IStore>();
        await store.OpenAsync(cancellation);
        await using var term = access == StoreAccess.Writer ? await BorrowAsync(provider, cancellation) : null;
        if (await provider.GetRequiredService<StartChecks>().RunAsync(cancellation) is { Count: > 0 } obstacles)
            throw new RouterStartException($"The nodes could not be checked: {string.Join("; ", obstacles)}");
        await provider.GetRequiredService<OperatorHealthObserver>().RefreshAsync(cancellation);
        if (access == StoreAccess.Writer) _ = await provider.GetRequiredService<IChainFollower>().SyncAsync(cancellation);
        var world = await new SteadyView(provider.GetRequiredService<ILedger>(), provider.GetRequiredService<WorldViewBuilder>()).BuildAsync(cancellation);
        var plan = Planner.Plan(world, options.Policy);
        var endpoints = provider.GetRequiredService<EndpointBoard>();
        await endpoints.ProbeAsync(cancellation);
        return new RouterState(
            mode,
            Readiness.Of(world, plan, options.Policy),
            world,
            plan,
            await provider.GetRequiredService<IAlerts>().CurrentAsync(cancellation),
            provider.GetRequiredService<TimeProvider>().GetUtcNow())
        {
            Endpoints = endpoints.Current,
            Leadership = access == StoreAccess.Writer ? null : await store.ReadAsync(WriterLease.ReadAsync, cancellation),
        };
    }

    private static async Task<LeaderTerm> BorrowAsync(ServiceProvider provider, CancellationToken cancellation) =>
        await provider.GetRequiredService<ILeadership>().BorrowAsync(cancellation) ?? throw new StoreException("A router leads on this database.");

    private static void AddPublicKeys(ServiceCollection services, KeysOptions keys)
    {
        if (keys is not { Seed: not null, Password: { Prompt: false } }) return;
        services.TryAddSingleton(_ => new PasswordReader());
        services.TryAddSingleton<IPublicKeySource>(provider => new SeedPublicKeys(keys, provider.GetRequiredService<PasswordReader>()));
    }
}
