namespace Stafi.Router.Journaling;

/// <summary>What can happen to an intent.</summary>
internal enum IntentEvent
{
    /// <summary>It was given up unsigned.</summary>
    Abandoned,

    /// <summary>A transaction was signed for it: the first, or one that replaces the one before.</summary>
    Signed,

    /// <summary>Its bytes were handed to a node.</summary>
    Sent,

    /// <summary>It is in a block, with success.</summary>
    Succeeded,

    /// <summary>It is in a block, without effect.</summary>
    Reverted,

    /// <summary>That block is no longer in the chain.</summary>
    Lost,

    /// <summary>That block is finalized.</summary>
    Finalized,

    /// <summary>Another finalized transaction has its nonce.</summary>
    Dropped,

    /// <summary>A message took effect for good.</summary>
    Confirmed,

    /// <summary>A message was refused for good.</summary>
    Refused,
}
