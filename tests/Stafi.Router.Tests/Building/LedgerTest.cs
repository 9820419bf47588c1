using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum.Logs;
using Stafi.Router.Ledger;
using Stafi.Router.Storage;
using Stafi.StakingPool;

namespace Stafi.Router.Tests.Building;

/// <summary>A follower over a fake node, and a database of its own.</summary>
public abstract class LedgerTest : IAsyncLifetime
{
    private readonly StoreKind _kind;
    private readonly TestStore _files;
    private readonly PoolPlaces _directory = new();

    protected LedgerTest(StoreKind kind = StoreKind.Sqlite)
    {
        _kind = kind;
        _files = new TestStore(kind);
        Chain = new FakeChain();
        Node = new FakeNode(Chain);
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal FakeChain Chain { get; }

    internal FakeNode Node { get; }

    internal LedgerOptions Options { get; set; } = new()
    {
        ChainId = 31_337,
        SsvNetwork = Events.Ssv,
        SsvDeploymentBlock = 1,
        StafiStorage = Events.Storage,
        PoolDeploymentBlock = 1,
    };

    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    internal ILogger<LogFollower> Logs { get; set; } = NullLogger<LogFollower>.Instance;

    internal IPoolDirectory Directory => _directory;

    internal IStore Store { get; private set; } = null!;

    internal SqlLedger Ledger { get; private set; } = null!;

    internal ILogFollower Follower { get; private set; } = null!;

    internal PoolContracts Pool
    {
        get => _directory.Contracts;
        set => _directory.Contracts = value;
    }

    public async ValueTask InitializeAsync() => Wire(await _files.OpenAsync());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _files.DisposeAsync();
    }

    internal async Task RestartAsync() => Wire(await _files.ReopenAsync());

    internal Task SyncAsync() => Follower.SyncAsync(Cancellation);

    /// <summary>Every fact and block that the ledger holds, as text.</summary>
    internal Task<IReadOnlyList<string>> FactsAsync() => Store.ReadAsync(FactText.AllAsync, Cancellation);

    /// <summary>What a ledger would hold that reads the chain from the start today.</summary>
    internal async Task<IReadOnlyList<string>> FreshFactsAsync()
    {
        await using var files = new TestStore(_kind);
        var store = await files.OpenAsync();
        await FollowerOver(store).SyncAsync(Cancellation);
        return await store.ReadAsync(FactText.AllAsync, Cancellation);
    }

    private void Wire(IStore store)
    {
        Store = store;
        Ledger = new SqlLedger(store);
        Follower = FollowerOver(store);
    }

    private LogFollower FollowerOver(IStore store) =>
        new(store, Node, new LogScanner(Node, new LogScannerOptions { InitialRange = 10, MaxRange = 10 }), _directory, Options, Clock, Logs);

    private sealed class PoolPlaces : IPoolDirectory
    {
        public PoolContracts Contracts { get; set; } = Events.Pool;

        public Task<PoolContracts> ResolveAsync(CancellationToken cancellation) => Task.FromResult(Contracts);
    }
}
