namespace Stafi.Ssv.Api;

/// <summary>What the API says of an operator's state.</summary>
public enum ApiOperatorStatus
{
    /// <summary>Nothing, or something unknown.</summary>
    Unknown,

    /// <summary>It performs duties.</summary>
    Active,

    /// <summary>A majority of its validators had no duty performed for 10 epochs.</summary>
    Inactive,

    /// <summary>It has no validators, so nothing is known of how it performs.</summary>
    NoValidators,

    /// <summary>It is removed on chain.</summary>
    Removed,
}
