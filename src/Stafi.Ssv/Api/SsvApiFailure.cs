namespace Stafi.Ssv.Api;

/// <summary>Why SSV's API gave nothing.</summary>
public enum SsvApiFailure
{
    /// <summary>No connection, or it broke.</summary>
    Transport,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>Too many requests (429), or refused by the network in front of the API (403).</summary>
    RateLimited,

    /// <summary>The API failed (5xx).</summary>
    Server,

    /// <summary>Another status that is no success.</summary>
    Refused,

    /// <summary>The answer is not JSON, too long, or without what was asked for.</summary>
    InvalidAnswer,
}
