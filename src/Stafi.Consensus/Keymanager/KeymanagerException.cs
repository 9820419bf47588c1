namespace Stafi.Consensus.Keymanager;

/// <summary>A call to a validator client failed. The message names the call, the client (scheme, host and port only) and the reason, never a secret.</summary>
public sealed class KeymanagerException : Exception
{
    /// <summary>A failure with its kind and the HTTP status where there is one.</summary>
    public KeymanagerException(KeymanagerFailure failure, string message, int? status = null, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        Status = status;
    }

    /// <summary>Why.</summary>
    public KeymanagerFailure Failure { get; }

    /// <summary>HTTP status, when there was an answer.</summary>
    public int? Status { get; }
}
