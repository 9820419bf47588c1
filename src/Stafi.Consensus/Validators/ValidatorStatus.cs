namespace Stafi.Consensus.Validators;

/// <summary>The nine statuses of the Beacon API (<c>/eth/v1/beacon/states/{id}/validators</c>).</summary>
public enum ValidatorStatus
{
    /// <summary>Known to the chain, effective balance below 32 ETH or not yet eligible.</summary>
    PendingInitialized,

    /// <summary>Eligible, waiting for its activation epoch.</summary>
    PendingQueued,

    /// <summary>Attesting.</summary>
    ActiveOngoing,

    /// <summary>Attesting, with an exit epoch set.</summary>
    ActiveExiting,

    /// <summary>Slashed and not yet out.</summary>
    ActiveSlashed,

    /// <summary>Out, not slashed, not yet withdrawable.</summary>
    ExitedUnslashed,

    /// <summary>Out, slashed, not yet withdrawable.</summary>
    ExitedSlashed,

    /// <summary>Withdrawable, with a balance.</summary>
    WithdrawalPossible,

    /// <summary>Withdrawn.</summary>
    WithdrawalDone,
}
