using Microsoft.Extensions.DependencyInjection;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Ledger;
using Stafi.Router.Ledger.Verifying;
using Stafi.Router.Storage;

namespace Stafi.Router.Service;

/// <summary>One verification of the ledger, for the command; a router may run beside it.</summary>
public static class VerifyOnce
{
    /// <param name="options">The configuration of the router.</param>
    /// <param name="found">Gets each difference.</param>
    /// <param name="configure">Registers further services, such as a log.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RouterStartException">The configuration does not fit the nodes, a node does not answer, or the ledger cannot be compared.</exception>
    /// <exception cref="StoreException">There is no database.</exception>
    public static async Task<LedgerVerdict> RunAsync(
        RouterOptions options, Action<LedgerDifference> found, Action<IServiceCollection>? configure, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        await using var provider = services.AddRouterParts(options with { Mode = RouterMode.View }, StoreAccess.Reader).BuildServiceProvider();
        await provider.GetRequiredService<IStore>().OpenAsync(cancellation);
        if (await provider.GetRequiredService<StartChecks>().RunAsync(cancellation) is { Count: > 0 } obstacles)
            throw new RouterStartException($"The nodes could not be checked: {string.Join("; ", obstacles)}");
        try
        {
            return await ActivatorUtilities.CreateInstance<LedgerVerification>(provider).RunAsync(found, cancellation);
        }
        catch (Exception failure) when (failure is LedgerException || SourceFailure.Is(failure))
        {
            throw new RouterStartException(failure.Message, failure);
        }
    }
}
