using Microsoft.Extensions.Logging.Abstractions;
using Stafi.Ethereum.Logs;
using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Storage;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;
using Stafi.StakingPool;

namespace Stafi.Simulation.Tests.Running;

/// <summary>The router's own storage: its SQLite database, and the log follower that reads the node's logs into it.</summary>
internal sealed class SqlStorage : IStorage, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-simulation-");
    private readonly SqliteStore _store;
    private readonly Network _network;

    private SqlStorage(Network network)
    {
        _network = network;
        _store = new SqliteStore(new StoreOptions { Path = Path.Combine(_folder.FullName, "router.db") }, network.Clock);
        Alerts = new MemoryAlerts(network.Clock);
        Intents = new SqlJournal(_store, network.Clock, [], NullLogger<SqlJournal>.Instance);
        AtClients = new ClientHistory(_store);
        Ledger = new SqlLedger(_store);
        Liveness = new LivenessBook(_store);
        Ejections = new EjectionBook(_store);
    }

    public MemoryAlerts Alerts { get; }

    public IJournal Intents { get; }

    public IClientHistory AtClients { get; }

    public ILedger Ledger { get; }

    public ILivenessBook Liveness { get; }

    public IEjectionBook Ejections { get; }

    public IStore Store => _store;

    public static SqlStorage Open(Network network)
    {
        var storage = new SqlStorage(network);
        storage._store.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        return storage;
    }

    public IChainFollower Follower(ExecutionPort node)
    {
        var options = new LedgerOptions
        {
            ChainId = 31337,
            SsvNetwork = Names.SsvNetwork,
            SsvDeploymentBlock = 1,
            StafiStorage = Names.Pool.Storage,
            PoolDeploymentBlock = 1,
        };
        var follower = new LogFollower(
            _store, node, new LogScanner(node, new LogScannerOptions()), new PoolDirectory(new PoolRegistry(node, Names.Pool.Storage)), options,
            _network.Clock, NullLogger<LogFollower>.Instance);
        return new LedgerFollower(follower, Ledger, Alerts);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }
}
