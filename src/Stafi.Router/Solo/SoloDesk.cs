using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;
using Stafi.Ethereum.JsonRpc;
using Stafi.Router.Configuration;
using Stafi.Router.Execution;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Planning;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;
using Stafi.Router.Storage;

namespace Stafi.Router.Solo;

/// <summary>
/// What a solo user's commands see: a view of the chain with a ledger of its own, or the ledger of a router that runs on the same database.
/// The user's account stands in the place of the SSV owner, so that clusters, nonces and the choice of operators are that account's.
/// </summary>
public sealed class SoloDesk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ServiceProvider _services;
    private readonly StoreAccess _access;
    private LeaderTerm? _term;

    private SoloDesk(ServiceProvider services, RouterOptions options, Address account, StoreAccess access) =>
        (_services, Options, Account, _access) = (services, options, account, access);

    /// <summary>The configuration.</summary>
    public RouterOptions Options { get; }

    /// <summary>The user's account.</summary>
    public Address Account { get; }

    /// <summary>Opens the view.</summary>
    /// <param name="options">Configuration of a router or of a view.</param>
    /// <param name="account">The user's account.</param>
    /// <param name="configure">Registered before everything else.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    /// <exception cref="RouterStartException">The configuration does not fit the nodes, or a node does not answer.</exception>
    public static async Task<SoloDesk> OpenAsync(
        RouterOptions options, Address account, Action<IServiceCollection>? configure, CancellationToken cancellation)
    {
        var viewing = options with
        {
            Mode = RouterMode.View,
            Accounts = options.Accounts with { SsvOwners = [new AccountOptions(account, null, null)] },
        };
        try
        {
            return await OpenAsync(viewing, account, StoreAccess.Writer, configure, cancellation);
        }
        catch (Exception failure) when (failure is StoreException or StoreLostException)
        {
            return await OpenAsync(viewing, account, StoreAccess.Reader, configure, cancellation);
        }
    }

    /// <summary>Brings the ledger to the newest block, or waits until the running router has.</summary>
    /// <exception cref="SoloException">It does not come there.</exception>
    public async Task<ChainPoint> HeadAsync(CancellationToken cancellation)
    {
        if (_access == StoreAccess.Writer) return await Get<IChainFollower>().SyncAsync(cancellation);
        var client = Get<IExecutionClient>();
        var wanted = (await client.GetBlockAsync(BlockId.Latest, cancellation))?.Number ?? throw new SoloException("The node has no head block.");
        var clock = Get<TimeProvider>();
        var start = clock.GetTimestamp();
        while (true)
        {
            var cursor = await Get<ILedger>().CursorAsync(cancellation);
            if (cursor is not null && cursor.Number >= wanted) return cursor;
            if (clock.GetElapsedTime(start) > Patience)
            {
                throw new SoloException(
                    $"The router that uses the database {Options.Storage.Path} stands at block {cursor?.Number}, the chain at {wanted}. Use a database of "
                    + "your own (storage.path), or wait until the router has caught up.");
            }
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    /// <summary>A snapshot with its plan: operators, clusters, and the places that the pool offers.</summary>
    public async Task<(WorldView World, Plan Plan)> SnapshotAsync(CancellationToken cancellation)
    {
        await Get<OperatorHealthObserver>().RefreshAsync(cancellation);
        var head = await HeadAsync(cancellation);
        var world = await Get<WorldViewBuilder>().BuildAsync(head, cancellation);
        return (world, Planner.Plan(world, Options.Policy));
    }

    /// <summary>The pool and one key, all of it read again at the newest block, the beacon chain from two nodes that agree.</summary>
    public async Task<(Reading<PoolView> Pool, KeyEvidence Key)> EvidenceAsync(BlsPublicKey key, CancellationToken cancellation)
    {
        var head = await HeadAsync(cancellation);
        var pool = await new ReadingSource("the staking pool", Get<TimeProvider>())
            .ReadAsync(() => Get<PoolObserver>().ReadAsync(Account, head, afresh: true, cancellation), cancellation);
        return (pool, (await Get<EvidenceReader>().ReadAfreshAsync([key], null, head, cancellation))[0]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_term is not null) await _term.DisposeAsync();
        await _services.DisposeAsync();
    }

    internal T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    private static async Task<SoloDesk> OpenAsync(
        RouterOptions options, Address account, StoreAccess access, Action<IServiceCollection>? configure, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        services.AddRouterParts(options, access);
        services.TryAddSingleton<ClusterOperators>();
        services.TryAddSingleton<Preflight>();
        services.TryAddSingleton<FeePolicy>();
        var desk = new SoloDesk(services.BuildServiceProvider(), options, account, access);
        try
        {
            await desk.Get<IStore>().OpenAsync(cancellation);
            if (access == StoreAccess.Writer)
            {
                desk._term = await desk.Get<ILeadership>().BorrowAsync(cancellation)
                    ?? throw new StoreException("A router leads on this database.");
            }
            if (await desk.Get<StartChecks>().RunAsync(cancellation) is { Count: > 0 } obstacles)
                throw new RouterStartException($"The nodes could not be checked: {string.Join("; ", obstacles)}");
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }
}
