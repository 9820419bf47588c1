namespace Stafi.Ssv.Api;

/// <summary>SSV's API did not give what was asked for.</summary>
public sealed class SsvApiException : Exception
{
    /// <summary>Names the request and what became of it.</summary>
    public SsvApiException(SsvApiFailure failure, string request, string reason, TimeSpan? retryAfter = null, Exception? inner = null)
        : base($"Asking the SSV API for {request} failed: {reason}", inner)
    {
        Failure = failure;
        RetryAfter = retryAfter;
    }

    /// <summary>What kind of failure it is.</summary>
    public SsvApiFailure Failure { get; }

    /// <summary>How long the API asked to wait, when it did.</summary>
    public TimeSpan? RetryAfter { get; }
}
