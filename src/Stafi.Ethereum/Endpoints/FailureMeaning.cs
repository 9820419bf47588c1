namespace Stafi.Ethereum.Endpoints;

/// <summary>What a failed request says.</summary>
/// <param name="TryNext">Another endpoint may give the answer; false when all would answer so (a revert).</param>
/// <param name="IsEndpointAtFault">It counts against the endpoint.</param>
/// <param name="RetryAfter">How long the endpoint asked not to be asked.</param>
public readonly record struct FailureMeaning(bool TryNext, bool IsEndpointAtFault, TimeSpan? RetryAfter = null);
