namespace Stafi.Ethereum.JsonRpc;

/// <summary>What a failed JSON-RPC call means for the caller, whatever the client or provider called it.</summary>
public enum JsonRpcFailure
{
    /// <summary>No connection, a broken one, or an HTTP error without a JSON-RPC answer. The call may have taken effect.</summary>
    Transport,

    /// <summary>No answer in time, here or on the node. The call may have taken effect.</summary>
    Timeout,

    /// <summary>The endpoint refuses for now: too many requests or a quota; wait before the next one.</summary>
    RateLimited,

    /// <summary>A log query spans too many blocks or has too many results; ask for a smaller range.</summary>
    RangeTooLarge,

    /// <summary>The transaction is in the pool already: the same as success.</summary>
    AlreadyKnown,

    /// <summary>The transaction's nonce was used. It may have been by this very transaction: look for its receipt.</summary>
    NonceTooLow,

    /// <summary>The fees are too low for the pool, or for replacing the transaction of the same nonce.</summary>
    Underpriced,

    /// <summary>The sender cannot pay gas and value (queued transactions may have reserved its balance).</summary>
    InsufficientFunds,

    /// <summary>The call reverted; <see cref="JsonRpcException.Data"/> has the revert data when the node gave it.</summary>
    Reverted,

    /// <summary>The endpoint lacks the block, state or history that was asked for: not yet, or not any more.</summary>
    MissingData,

    /// <summary>The answer is not JSON-RPC, lacks what it must have, or is too large.</summary>
    InvalidResponse,

    /// <summary>A batch has too many calls for the endpoint; send fewer at once.</summary>
    BatchTooLarge,

    /// <summary>No endpoint is of the right chain; none is asked.</summary>
    WrongChain,

    /// <summary>Any other error of the node; the message says which.</summary>
    Other,
}
