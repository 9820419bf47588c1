using Stafi.Ethereum;
using Stafi.Ssv.Clusters;

namespace Stafi.Router.Planning.World;

/// <summary>One of our clusters on the SSV network, as its newest event and the views at the head block say.</summary>
public sealed record ClusterView
{
    /// <summary>Owner account.</summary>
    public required Address Owner { get; init; }

    /// <summary>Operators.</summary>
    public required OperatorSet Operators { get; init; }

    /// <summary>Tuple of the newest event.</summary>
    public required ClusterTuple Tuple { get; init; }

    /// <summary><c>getBalance</c> at the head block; a reverted view is unknown, never zero.</summary>
    public required Reading<Wei> Balance { get; init; }
}
