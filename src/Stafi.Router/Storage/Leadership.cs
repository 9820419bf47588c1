namespace Stafi.Router.Storage;

/// <summary>What a router is to its database.</summary>
public enum LeadershipState
{
    /// <summary>Reads and is ready to take over.</summary>
    Standby,

    /// <summary>Writes; the one that may sign.</summary>
    Leader,
}

/// <summary>Who leads.</summary>
/// <param name="State">What this process is.</param>
/// <param name="Since">Since when.</param>
/// <param name="Fencing">Number of the newest lease that is known; null when none is.</param>
/// <param name="Holder">Who holds it; null when it is not known.</param>
public sealed record Leadership(LeadershipState State, DateTimeOffset Since, long? Fencing, string? Holder);
