namespace Stafi.Ssv.Subgraph;

/// <summary>The subgraph did not give what was asked for. The message names the service by scheme, host and port only.</summary>
public sealed class SubgraphException : Exception
{
    /// <summary>Names the request, the service and what became of it.</summary>
    public SubgraphException(
        SubgraphFailure failure, string request, string service, string reason, TimeSpan? retryAfter = null, Exception? inner = null)
        : base($"Asking the subgraph at {service} for {request} failed: {reason}", inner)
    {
        Failure = failure;
        RetryAfter = retryAfter;
    }

    /// <summary>What kind of failure it is.</summary>
    public SubgraphFailure Failure { get; }

    /// <summary>How long the service asked to wait, when it did.</summary>
    public TimeSpan? RetryAfter { get; }
}
