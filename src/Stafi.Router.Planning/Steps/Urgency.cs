namespace Stafi.Router.Planning.Steps;

/// <summary>How much a step may pay for gas, in rising order.</summary>
public enum Urgency
{
    /// <summary>It waits for cheap gas: nothing is lost meanwhile.</summary>
    Routine,

    /// <summary>Waiting costs more than gas: saving a cluster, exits, and taking back a transaction that must not be mined.</summary>
    Urgent,
}
