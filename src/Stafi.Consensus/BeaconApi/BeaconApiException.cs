namespace Stafi.Consensus.BeaconApi;

/// <summary>A call to a beacon node failed. The message names the call, the node (scheme, host and port only) and the reason.</summary>
public sealed class BeaconApiException : Exception
{
    /// <summary>A failure with its kind, the HTTP status and the first 500 characters of the body where there are any.</summary>
    public BeaconApiException(
        BeaconApiFailure failure, string message, int? status = null, string? body = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        Status = status;
        Body = body;
    }

    /// <summary>Why.</summary>
    public BeaconApiFailure Failure { get; }

    /// <summary>HTTP status, when there was an answer.</summary>
    public int? Status { get; }

    /// <summary>How long the node asked to wait (<c>Retry-After</c> in seconds), when it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The first 500 characters of the error's body without parts of the node's URL, when there was one.</summary>
    public string? Body { get; }
}
