namespace Stafi.Router.Planning.World;

/// <summary>States of a journal intent.</summary>
public enum IntentState
{
    /// <summary>Written; resources are reserved, nothing is signed.</summary>
    Reserved,

    /// <summary>Signed bytes are stored; from here on it counts as possibly sent.</summary>
    Signed,

    /// <summary>Handed to a node at least once.</summary>
    Sent,

    /// <summary>In a block, with success.</summary>
    Mined,

    /// <summary>In a block, without effect: it reverted, or its cancellation took the nonce.</summary>
    Reverted,

    /// <summary>In a finalized block, with success.</summary>
    Final,

    /// <summary>In a finalized block, without effect.</summary>
    FinalReverted,

    /// <summary>Another finalized transaction has its nonce.</summary>
    Dropped,

    /// <summary>Given up before anything was signed.</summary>
    Abandoned,

    /// <summary>A message took effect: a finalized state shows it, or it was read back.</summary>
    Confirmed,

    /// <summary>A message never takes effect: whoever got it refused it for good.</summary>
    Refused,
}
