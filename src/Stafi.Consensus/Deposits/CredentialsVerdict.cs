namespace Stafi.Consensus.Deposits;

/// <summary>Whose withdrawal credentials a key has or will have.</summary>
public enum CredentialsVerdict
{
    /// <summary>Nothing is known of the key; in time after a deposit this is an alarm.</summary>
    Unseen,

    /// <summary>Ours. More ETH for the key comes back to us.</summary>
    Ours,

    /// <summary>Somebody else's, or others than exactly ours. ETH for the key is theirs.</summary>
    FrontRun,

    /// <summary>There are deposits, but none has a valid signature: the beacon chain drops them, and their ETH is lost.</summary>
    InvalidOnly,

    /// <summary>Ours, but the validator is slashed, exiting or out. The key must never get a deposit again.</summary>
    OursExited,
}
