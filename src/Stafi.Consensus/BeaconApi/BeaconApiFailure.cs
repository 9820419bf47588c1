namespace Stafi.Consensus.BeaconApi;

/// <summary>Why a beacon node did not give what was asked.</summary>
public enum BeaconApiFailure
{
    /// <summary>The node was not reached or the connection broke.</summary>
    Transport,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>404: the state, the block or the endpoint is not there.</summary>
    NotFound,

    /// <summary>Another 4xx: the node refuses what was sent.</summary>
    Rejected,

    /// <summary>5xx: the node or a proxy before it failed, or it is syncing.</summary>
    ServerError,

    /// <summary>The answer is not what the Beacon API promises.</summary>
    InvalidResponse,

    /// <summary>The answer is larger than it may be.</summary>
    AnswerTooLarge,

    /// <summary>No node can be asked now: all are of another network, or asked for a pause.</summary>
    Unavailable,

    /// <summary>Too few nodes answered, or they disagree.</summary>
    NoQuorum,

    /// <summary>The node is syncing, optimistic or behind: what it says must not be relied on.</summary>
    NotReady,

    /// <summary>Nodes contradict each other about a finalized state: at least one of them is wrong.</summary>
    Disagreement,
}
