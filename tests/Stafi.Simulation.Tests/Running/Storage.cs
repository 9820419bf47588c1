using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Simulation.Tests.Ports;
using Stafi.Simulation.Tests.World;

namespace Stafi.Simulation.Tests.Running;

/// <summary>What outlives the process.</summary>
internal sealed class Storage
{
    private readonly MemoryLedger _ledger = new();
    private readonly Chain _chain;

    public Storage(Network network)
    {
        _chain = network.Chain;
        Alerts = new MemoryAlerts(network.Clock);
        Intents = new MemoryJournal(network.Clock);
    }

    public MemoryAlerts Alerts { get; }

    /// <summary>The journal as the judges read it.</summary>
    public IJournal Intents { get; }

    public ILedger Ledger => _ledger;

    public ILivenessBook Liveness { get; } = new MemoryLivenessBook();

    public IJournal Journal(Life life) => MortalJournal.Of(Intents, life);

    public IChainFollower Follower(ExecutionPort node) => new MemoryFollower(_ledger, node, _chain);
}
