using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Storage;
using Stafi.Simulation.Tests.Ports;

namespace Stafi.Simulation.Tests.Running;

/// <summary>Everything in memory.</summary>
internal sealed class MemoryStorage(Network network) : IStorage, IDisposable
{
    private readonly MemoryLedger _ledger = new();
    private readonly MemoryJournal _journal = new(network.Clock);

    public MemoryAlerts Alerts { get; } = new(network.Clock);

    public IJournal Intents => _journal;

    public IClientHistory AtClients => _journal;

    public ILedger Ledger => _ledger;

    public ILivenessBook Liveness { get; } = new MemoryLivenessBook();

    public IEjectionBook Ejections { get; } = new MemoryEjectionBook();

    public IStore Store { get; } = new MemoryStore(network.Clock);

    public IChainFollower Follower(ExecutionPort node) => new MemoryFollower(_ledger, node, network.Chain);

    public void Dispose() => (Store as IDisposable)?.Dispose();
}
