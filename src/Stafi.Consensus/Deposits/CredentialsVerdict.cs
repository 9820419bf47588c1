namespace Stafi.Consensus.Deposits;

/// <summary>Whose withdrawal credentials a key has or will get (consensus-specs, process_pending_deposits).</summary>
public enum CredentialsVerdict
{
    /// <summary>Neither the registry nor any deposit names the key.</summary>
    Unseen,

    /// <summary>Ours: in the registry, or in the first deposit with a valid signature.</summary>
    Ours,

    /// <summary>Foreign credentials win: everything deposited for the key goes elsewhere.</summary>
    FrontRun,

    /// <summary>Only deposits with invalid signatures: they will be dropped and their ETH is lost.</summary>
    InvalidOnly,

    /// <summary>Ours, but the validator has exited or is exiting.</summary>
    OursExited,
}
