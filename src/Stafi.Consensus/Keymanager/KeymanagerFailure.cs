namespace Stafi.Consensus.Keymanager;

/// <summary>Why a validator client did not do what was asked.</summary>
public enum KeymanagerFailure
{
    /// <summary>The client was not reached or the connection broke. It may have done it.</summary>
    Transport,

    /// <summary>No answer in time. It may have done it.</summary>
    Timeout,

    /// <summary>401 or 403: the token is wrong, or the setting may not be changed.</summary>
    Unauthorized,

    /// <summary>404: the key or the path is not there.</summary>
    NotFound,

    /// <summary>Another 4xx: the client refuses what was sent.</summary>
    Rejected,

    /// <summary>5xx: the client failed. It may have done it.</summary>
    ServerError,

    /// <summary>The answer is not what the keymanager API promises.</summary>
    InvalidResponse,
}
