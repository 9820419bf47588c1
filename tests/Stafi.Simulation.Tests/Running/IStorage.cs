using Stafi.Router.Journaling;
using Stafi.Router.Ledger;
using Stafi.Router.Observing;
using Stafi.Router.Observing.Ejections;
using Stafi.Router.Storage;
using Stafi.Simulation.Tests.Ports;

namespace Stafi.Simulation.Tests.Running;

/// <summary>What outlives the router's process.</summary>
internal interface IStorage
{
    MemoryAlerts Alerts { get; }

    /// <summary>The journal as the judges read it.</summary>
    IJournal Intents { get; }

    /// <summary>What the journal has of keys and validator clients.</summary>
    IClientHistory AtClients { get; }

    ILedger Ledger { get; }

    ILivenessBook Liveness { get; }

    IEjectionBook Ejections { get; }

    /// <summary>Where the router keeps the rest.</summary>
    IStore Store { get; }

    /// <summary>What keeps the ledger at the head of this node.</summary>
    IChainFollower Follower(ExecutionPort node);
}
