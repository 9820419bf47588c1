namespace Stafi.Ssv.Subgraph;

/// <summary>Why the subgraph gave nothing.</summary>
public enum SubgraphFailure
{
    /// <summary>No connection, or it broke.</summary>
    Transport,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>Too many requests (429), or no right to ask (401, 402, 403): the key is missing, wrong or used up.</summary>
    RateLimited,

    /// <summary>The service failed (5xx).</summary>
    Server,

    /// <summary>Another status that is no success.</summary>
    Refused,

    /// <summary>The query was answered with errors (<c>errors</c>, with HTTP status 200).</summary>
    Rejected,

    /// <summary>The index is broken at some block: what it says may be wrong (<c>_meta.hasIndexingErrors</c>).</summary>
    IndexingErrors,

    /// <summary>The answer is not JSON, too long, or not what was asked for.</summary>
    InvalidAnswer,
}
