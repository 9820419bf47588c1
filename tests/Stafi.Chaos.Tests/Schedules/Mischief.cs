using Stafi.Devnet.Hosts.FaultProxy;
using Stafi.Ethereum;

namespace Stafi.Chaos.Tests.Schedules;

/// <summary>Something that happens to a router or around it.</summary>
public abstract record Mischief;

/// <summary>A user stakes.</summary>
public sealed record Stakes(int User, Wei Amount) : Mischief;

/// <summary>A user gives rETH back; the pool may lack the ETH in the very next block.</summary>
public sealed record Unstakes(int User, Wei Reth) : Mischief;

/// <summary>kill -9.</summary>
/// <param name="Router">Which of the routers.</param>
/// <param name="Down">Blocks until it is started again.</param>
/// <param name="NextDeath">Transition of the journal at which its next life kills itself; null when it may live.</param>
public sealed record Kill(int Router, int Down, string? NextDeath) : Mischief;

/// <summary>SIGSTOP, and SIGCONT after so many blocks.</summary>
public sealed record Pause(int Router, int Blocks) : Mischief;

/// <summary>The network of a machine is cut: nothing passes to nodes and database, and nobody is told.</summary>
public sealed record Cut(int Router, int Blocks) : Mischief;

/// <summary>Faults of an endpoint, for so many blocks.</summary>
public sealed record Trouble(int Router, Endpoint Endpoint, Faults Faults, int Blocks) : Mischief
{
    public override string ToString()
    {
        var faults = typeof(Faults).GetProperties().Where(property => property.GetValue(Faults) is int and not 0)
            .Select(property => $"{property.Name} {property.GetValue(Faults)}");
        return $"Router {Router} has trouble with {Endpoint} for {Blocks} blocks: {string.Join(", ", faults)} {string.Join(' ', Faults.Only)}";
    }
}

/// <summary>The last blocks are replaced by empty ones.</summary>
/// <param name="Depth">Number of blocks, less than the distance to the finalized one.</param>
/// <param name="OthersComeBack">Whether everybody but the router brings its lost transactions back at once.</param>
public sealed record Reorganise(int Depth, bool OthersComeBack) : Mischief;

/// <summary>A stranger pays a little into a cluster of ours, which changes its tuple.</summary>
public sealed record Dust(Wei Amount) : Mischief;

/// <summary>A stranger registers validators of its own.</summary>
public sealed record ForeignValidators(int Count) : Mischief;

/// <summary>A stranger who has one of our keys deposits for it with credentials of its own.</summary>
/// <param name="Ahead">0 for the next key that was not deposited, 1 for the one after it.</param>
public sealed record FrontRun(int Ahead) : Mischief;

/// <summary>What the router talks to.</summary>
public enum Endpoint
{
    Execution,
    Consensus,
    SsvApi,
}

/// <summary>A mischief with its block, counted from the start of the schedule.</summary>
public sealed record Happening(int Block, Mischief What);
